/** A run told to people and machines: JSON, JUnit XML, and a page that needs nothing but itself. Pure but for the resource. */
@NullMarked
package dev.interlock.validator.reports;

import org.jspecify.annotations.NullMarked;
