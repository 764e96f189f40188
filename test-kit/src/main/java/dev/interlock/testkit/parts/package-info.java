/** Real parts for tests: a PostgreSQL, a Kafka broker, keys. Each is started once per JVM and ends with it. */
@NullMarked
package dev.interlock.testkit.parts;

import org.jspecify.annotations.NullMarked;
