/** Disputes, and the evidence that answers them. */
@NullMarked
package dev.interlock.examples.payments.dispute;

import org.jspecify.annotations.NullMarked;
