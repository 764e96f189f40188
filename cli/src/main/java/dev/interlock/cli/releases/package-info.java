/**
 * Commands about releases: applications are defined, deployed and followed until they are promoted or taken back. What
 * moves is decided by the installation; nothing here has to stay for it.
 */
@NullMarked
package dev.interlock.cli.releases;

import org.jspecify.annotations.NullMarked;
