/**
 * What a strategy comes down to: a course of steps, each with a weight, the capacity that it needs and what must be
 * seen before the next. Blue-green, canary and rolling differ in their courses alone; the engine knows no strategy.
 */
@NullMarked
package dev.interlock.deployment.rollouts.course;

import org.jspecify.annotations.NullMarked;
