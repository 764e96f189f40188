/**
 * Carries out what a turn asks of the world, within the replica's places for it, and tells how it went. What a call does
 * is in the performers.
 */
@NullMarked
package dev.interlock.orchestration.workflow.performing;

import org.jspecify.annotations.NullMarked;
