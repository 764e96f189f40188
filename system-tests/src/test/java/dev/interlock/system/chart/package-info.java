/**
 * The Helm chart and what is rendered from it: every set of values renders as it was read and accepted, every object is
 * one that Kubernetes knows, and every container is restricted. Real Helm, no cluster.
 */
@NullMarked
package dev.interlock.system.chart;

import org.jspecify.annotations.NullMarked;
