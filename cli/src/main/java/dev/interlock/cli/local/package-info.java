/** The commands that run the local stack. They only show what {@link dev.interlock.cli.stack.LocalStack} does. */
@NullMarked
package dev.interlock.cli.local;

import org.jspecify.annotations.NullMarked;
