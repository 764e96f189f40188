/**
 * Carries out the calls of workflows. Whatever the other side does, and whatever an author wrote, a call ends within
 * its time with an output or with an error of the DSL that says in words what was wrong; credentials show up in
 * neither, nor in logs.
 */
@NullMarked
package dev.interlock.orchestration.workflow.calls;

import org.jspecify.annotations.NullMarked;
