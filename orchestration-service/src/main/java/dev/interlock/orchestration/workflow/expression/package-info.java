/**
 * Runtime expressions of workflows: jq, pure and bounded.
 *
 * <p>Promise: an expression gives the same value for the same input and variables, sees nothing but these (no clock, no
 * environment, no files), and ends: with a value, or with an error in words for the author of the workflow. Steps,
 * nesting, sizes and time are limited, whatever the expression is.
 */
@NullMarked
package dev.interlock.orchestration.workflow.expression;

import org.jspecify.annotations.NullMarked;
