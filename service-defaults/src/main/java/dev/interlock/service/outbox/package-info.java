/** Events leave in the transaction that made them true, and reach Kafka in order per subject, at least once. */
@NullMarked
package dev.interlock.service.outbox;

import org.jspecify.annotations.NullMarked;
