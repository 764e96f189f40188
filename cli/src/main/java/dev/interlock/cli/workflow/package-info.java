/** The commands about workflows: definitions kept, runs started, followed live and steered. */
@NullMarked
package dev.interlock.cli.workflow;

import org.jspecify.annotations.NullMarked;
