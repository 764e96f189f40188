/** What every revision was asked and how it did, second by second. Counting a request is one atomic addition. */
@NullMarked
package dev.interlock.gateway.apps.counting;

import org.jspecify.annotations.NullMarked;
