/**
 * Which operation a request is meant for.
 *
 * <p>Promise: concrete segments win over templated ones, whatever the order of the document, and the time it takes is
 * bounded by the length of the path, never by what a caller puts into it.
 */
@NullMarked
package dev.interlock.contract.matching;

import org.jspecify.annotations.NullMarked;
