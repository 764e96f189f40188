/** Holds what is to be released and how it is configured: applications, and configuration for each environment. */
@NullMarked
package dev.interlock.deployment;

import org.jspecify.annotations.NullMarked;
