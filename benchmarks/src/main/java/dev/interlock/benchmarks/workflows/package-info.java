/**
 * The same three-step workflow on Interlock and on peers, side by side on one machine and one PostgreSQL server. Nothing
 * passes or fails here; the report is in the README of this module.
 */
@NullMarked
package dev.interlock.benchmarks.workflows;

import org.jspecify.annotations.NullMarked;
