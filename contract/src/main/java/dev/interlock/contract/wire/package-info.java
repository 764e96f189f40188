/**
 * Values as they are written in a path, query, header, cookie or form, and back.
 *
 * <p>Promise: what {@code StyleWriter} writes, {@code StyleReader} reads, for every style that can write the value at all.
 */
@NullMarked
package dev.interlock.contract.wire;

import org.jspecify.annotations.NullMarked;
