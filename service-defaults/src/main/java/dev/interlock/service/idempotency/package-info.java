/** A POST that is repeated with its Idempotency-Key has one effect and one answer. */
@NullMarked
package dev.interlock.service.idempotency;

import org.jspecify.annotations.NullMarked;
