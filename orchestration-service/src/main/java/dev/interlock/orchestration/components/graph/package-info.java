/**
 * Who depends on whom, and what the health of each means for the others. Pure but for its resource: the same components
 * make the same graph, and the same graph the same picture.
 */
@NullMarked
package dev.interlock.orchestration.components.graph;

import org.jspecify.annotations.NullMarked;
