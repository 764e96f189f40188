/**
 * What is told of a run: rows, history, and the documents and pictures made of them.
 */
@NullMarked
package dev.interlock.orchestration.workflow.runs.reading;

import org.jspecify.annotations.NullMarked;
