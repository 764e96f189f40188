/**
 * Which answer a request gets, as pure functions of contract and request. What is answered keeps the contract, and the
 * same request gets the same answer unless it asks for another.
 */
@NullMarked
package dev.interlock.mock.answering;

import org.jspecify.annotations.NullMarked;
