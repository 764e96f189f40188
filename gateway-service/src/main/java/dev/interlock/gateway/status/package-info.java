/** The state of the whole system as seen from its door; asking never fails. */
@NullMarked
package dev.interlock.gateway.status;

import org.jspecify.annotations.NullMarked;
