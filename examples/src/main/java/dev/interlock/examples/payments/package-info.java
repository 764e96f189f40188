/**
 * The sample implementation of {@code examples/specs/payments.yaml}: a small program without a framework that keeps its
 * contract for valid and for invalid input, and on request breaks it in three known ways, or does
 * worse in other ways that a release must notice. Nothing is stored; a restart
 * begins again with the seed data.
 */
@NullMarked
package dev.interlock.examples.payments;

import org.jspecify.annotations.NullMarked;
