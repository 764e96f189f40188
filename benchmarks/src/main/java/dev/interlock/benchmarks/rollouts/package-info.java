/**
 * Rollouts on the local stack: how fast a bad canary is out of the traffic, and what applications at rest cost. Nothing
 * passes or fails here; the figures are in the README of this module.
 */
@NullMarked
package dev.interlock.benchmarks.rollouts;

import org.jspecify.annotations.NullMarked;
