/** Organisations, their projects, and who is a member of a project. */
@NullMarked
package dev.interlock.gateway.tenancy;

import org.jspecify.annotations.NullMarked;
