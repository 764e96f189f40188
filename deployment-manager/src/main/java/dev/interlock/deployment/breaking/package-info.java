/**
 * What a version of a contract takes away from those who keep to another: operations, answers and members that are gone,
 * and requests that were welcome and no longer are. Pure; the rules are those of {@link BreakingChange.Rule}, and what
 * none of them names is not held against a candidate.
 */
@NullMarked
package dev.interlock.deployment.breaking;

import org.jspecify.annotations.NullMarked;
