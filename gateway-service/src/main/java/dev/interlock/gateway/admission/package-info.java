/** From a credential to the signed identity that the services believe. */
@NullMarked
package dev.interlock.gateway.admission;

import org.jspecify.annotations.NullMarked;
