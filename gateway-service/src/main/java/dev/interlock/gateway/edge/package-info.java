/** The first to look at a request: refuses what could be read in two ways, tells open paths from those that need a key. */
@NullMarked
package dev.interlock.gateway.edge;

import org.jspecify.annotations.NullMarked;
