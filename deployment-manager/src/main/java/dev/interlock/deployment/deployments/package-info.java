/**
 * Deployments over HTTP: asked for, watched, let go on, taken back. A request only says what is wished; the engine does
 * it, and its journal tells what it did and why.
 */
@NullMarked
package dev.interlock.deployment.deployments;

import org.jspecify.annotations.NullMarked;
