/**
 * What else is asked how a candidate does: Prometheus, by queries, and web hooks. They are measured while the candidate
 * has traffic, at their own pace; whoever fails often enough takes it back, and whoever can't be measured holds it.
 *
 * <p>Promise: a provider that is lost never takes a candidate back, and no look at a rollout waits for an answer.
 */
@NullMarked
package dev.interlock.deployment.checks;

import org.jspecify.annotations.NullMarked;
