/**
 * Runs against implementations: asked for, queued, carried out in the background by whichever replica takes them, and
 * ended for good. A replica that dies loses its lease; its runs go on elsewhere, or end with the reason.
 */
@NullMarked
package dev.interlock.validator.runs;

import org.jspecify.annotations.NullMarked;
