/**
 * JSON as values: from text within limits, and back to the one canonical text.
 *
 * <p>Promise: reading takes time and stack in proportion to the text, whatever is in it.
 */
@NullMarked
package dev.interlock.contract.json;

import org.jspecify.annotations.NullMarked;
