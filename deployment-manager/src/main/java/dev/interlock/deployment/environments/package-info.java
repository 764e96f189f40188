/** The three environments and who may change what in each. */
@NullMarked
package dev.interlock.deployment.environments;

import org.jspecify.annotations.NullMarked;
