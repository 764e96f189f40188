/** A few exchanges of each revision, told whole to whoever judges them, but never what is nobody's business. */
@NullMarked
package dev.interlock.gateway.apps.sampling;

import org.jspecify.annotations.NullMarked;
