/**
 * The schemas of a normalised document: found by pointer, compiled when first needed, asked for a verdict.
 *
 * <p>Promise: a verdict depends on the document alone. Nothing is fetched, formats are asserted, a hostile pattern costs
 * a bounded number of steps, and any number of threads may ask at once.
 */
@NullMarked
package dev.interlock.contract.schema;

import org.jspecify.annotations.NullMarked;
