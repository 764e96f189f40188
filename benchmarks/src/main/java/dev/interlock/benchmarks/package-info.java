/** Microbenchmarks of what the product exists for; run by {@code benchmarks/micro}. */
@NullMarked
package dev.interlock.benchmarks;

import org.jspecify.annotations.NullMarked;
