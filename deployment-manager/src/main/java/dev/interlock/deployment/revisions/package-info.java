/**
 * Revisions: what can run, for good. A definition, the versions of configuration and secrets that it refers to, the
 * version of the specification that it keeps and its migrations, under a digest; going back to a revision brings all of
 * them back.
 */
@NullMarked
package dev.interlock.deployment.revisions;

import org.jspecify.annotations.NullMarked;
