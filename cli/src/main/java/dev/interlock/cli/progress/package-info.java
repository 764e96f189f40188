/** Shows what runs and how far it is: in place on a terminal, as plain lines where the output is kept. */
@NullMarked
package dev.interlock.cli.progress;

import org.jspecify.annotations.NullMarked;
