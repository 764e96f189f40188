/** Tests of the service as a whole. */
@NullMarked
package dev.interlock.validator;

import org.jspecify.annotations.NullMarked;
