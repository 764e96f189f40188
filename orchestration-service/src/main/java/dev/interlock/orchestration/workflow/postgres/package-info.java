/**
 * Drives runs with nothing but Postgres.
 *
 * <p>Promise: a run is in the memory of one replica at a time, which is found out by leases, and if two should ever
 * believe that they drive it, the key of the history lets only one go on. A step costs one row and a share of a commit.
 * A run that only waits is in nobody's memory. What one project does delays no other.
 */
@NullMarked
package dev.interlock.orchestration.workflow.postgres;

import org.jspecify.annotations.NullMarked;
