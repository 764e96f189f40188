/** How organisations come to be: the first one by itself when the gateway starts, others by the operator's owner. */
@NullMarked
package dev.interlock.gateway.founding;

import org.jspecify.annotations.NullMarked;
