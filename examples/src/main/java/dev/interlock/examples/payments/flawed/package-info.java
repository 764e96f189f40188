/**
 * Revisions that do worse than the good one although every answer keeps the contract, or isn't given at all: slow ones,
 * ones that fail now and then, ones that never become well. Each is put over another implementation.
 */
@NullMarked
package dev.interlock.examples.payments.flawed;

import org.jspecify.annotations.NullMarked;
