/** Commands about what a project consists of. */
@NullMarked
package dev.interlock.cli.components;

import org.jspecify.annotations.NullMarked;
