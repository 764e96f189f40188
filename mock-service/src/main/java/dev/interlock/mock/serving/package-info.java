/**
 * Answers calls to mocks. Everything that is served keeps the contract; whatever a client does, it gets an answer below
 * 500 that says what to do.
 */
@NullMarked
package dev.interlock.mock.serving;

import org.jspecify.annotations.NullMarked;
