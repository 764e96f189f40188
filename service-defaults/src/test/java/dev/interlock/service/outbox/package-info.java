/** Tests of the relay's parts that need no database. */
@NullMarked
package dev.interlock.service.outbox;

import org.jspecify.annotations.NullMarked;
