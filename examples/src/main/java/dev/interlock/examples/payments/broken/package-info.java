/**
 * The broken variant: exactly three faults, one class each, put over the answers of the good one.
 * The subtle variant has but the first of them.
 */
@NullMarked
package dev.interlock.examples.payments.broken;

import org.jspecify.annotations.NullMarked;
