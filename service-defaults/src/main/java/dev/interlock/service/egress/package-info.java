/** Which hosts a URL that came from outside may lead to. */
@NullMarked
package dev.interlock.service.egress;

import org.jspecify.annotations.NullMarked;
