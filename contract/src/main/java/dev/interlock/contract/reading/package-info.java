/**
 * From bytes to a contract.
 *
 * <p>Promise: whatever comes in, reading ends soon and never throws. Everything that is wrong is found at once, with the
 * place where it is and what to do about it.
 */
@NullMarked
package dev.interlock.contract.reading;

import org.jspecify.annotations.NullMarked;
