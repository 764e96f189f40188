/**
 * The last exchanges of each mock, as this process has seen them: no bodies, no query strings, no header values, and
 * never more than a bounded number.
 */
@NullMarked
package dev.interlock.mock.journal;

import org.jspecify.annotations.NullMarked;
