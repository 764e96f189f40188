/** Which application a request is for, and whether the caller may ask it. */
@NullMarked
package dev.interlock.gateway.apps.entrance;

import org.jspecify.annotations.NullMarked;
