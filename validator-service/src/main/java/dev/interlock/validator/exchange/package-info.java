/**
 * What is kept of a request and its response: enough to understand and repeat it, never a credential, never more than a
 * bounded part of a body.
 */
@NullMarked
package dev.interlock.validator.exchange;

import org.jspecify.annotations.NullMarked;
