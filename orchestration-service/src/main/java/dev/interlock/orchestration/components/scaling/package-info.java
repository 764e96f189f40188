/**
 * Hints whether a component wants more or fewer replicas, with the reason. Whoever runs the component decides; nothing is
 * scaled here. What is measured is how long health checks take and how many fail, which shows overload but not its cause.
 */
@NullMarked
package dev.interlock.orchestration.components.scaling;

import org.jspecify.annotations.NullMarked;
