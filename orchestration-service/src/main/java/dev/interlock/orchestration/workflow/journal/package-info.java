/**
 * The history that all engines write in the same way: a turn is one row under (run, turn), and whoever writes it first has
 * driven the run that far. From it comes where a run stands.
 */
@NullMarked
package dev.interlock.orchestration.workflow.journal;

import org.jspecify.annotations.NullMarked;
