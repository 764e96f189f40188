/**
 * From the text of a definition to a {@link dev.interlock.orchestration.workflow.program.Program}.
 *
 * <p>Promise: whatever the bytes, reading ends soon and never throws. What is wrong is found at once, with JSON pointer,
 * line, column, and what to do about it. What the DSL has and Interlock hasn't is refused here, not when it runs.
 */
@NullMarked
package dev.interlock.orchestration.workflow.language;

import org.jspecify.annotations.NullMarked;
