/**
 * The local stack: a real PostgreSQL, a real Kafka broker and the six services on the loopback interface of one
 * machine. Whatever was killed, however hard, the next {@link dev.interlock.cli.stack.LocalStack#up} starts what is
 * missing and nothing else; data survive everything but {@link dev.interlock.cli.stack.LocalStack#reset}.
 */
@NullMarked
package dev.interlock.cli.stack;

import org.jspecify.annotations.NullMarked;
