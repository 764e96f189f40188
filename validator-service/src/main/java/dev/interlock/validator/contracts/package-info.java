/**
 * Compiled contracts, fetched from spec-service once per digest and kept while there is room. Whether a project may use
 * one is asked each time: only spec-service knows.
 */
@NullMarked
package dev.interlock.validator.contracts;

import org.jspecify.annotations.NullMarked;
