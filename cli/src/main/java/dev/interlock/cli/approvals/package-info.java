/** Commands for people who are asked to decide. */
@NullMarked
package dev.interlock.cli.approvals;

import org.jspecify.annotations.NullMarked;
