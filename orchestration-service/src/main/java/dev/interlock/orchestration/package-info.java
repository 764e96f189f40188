/** Knows which parts of a system there are and how they are, and how far each API has come on its way to production. */
@NullMarked
package dev.interlock.orchestration;

import org.jspecify.annotations.NullMarked;
