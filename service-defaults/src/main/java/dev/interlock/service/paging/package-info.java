/** Pages by opaque cursor, stable while rows come and go. */
@NullMarked
package dev.interlock.service.paging;

import org.jspecify.annotations.NullMarked;
