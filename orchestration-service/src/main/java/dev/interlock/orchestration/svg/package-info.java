/** Pictures as SVG: the same calls give the same text, whatever comes in goes out escaped, and none has a script. */
@NullMarked
package dev.interlock.orchestration.svg;

import org.jspecify.annotations.NullMarked;
