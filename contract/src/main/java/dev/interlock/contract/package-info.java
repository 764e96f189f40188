/**
 * The compiled API contract: what a document promises, as immutable values that any thread may read.
 *
 * <p>Promise: everything here was checked when it was read. Whoever holds a {@link dev.interlock.contract.Contract} needs
 * no further look into the document it came from, and two contracts with the same digest promise the same.
 */
@NullMarked
package dev.interlock.contract;

import org.jspecify.annotations.NullMarked;
