package dev.interlock.mock.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/** Seeds for answers that are made anew; small enough for any client to read them as a number. */
@ApplicationScoped
class Seeds implements LongSupplier {

    private static final long BOUND = 1L << 31;

    private final SecureRandom random = new SecureRandom();

    @Override
    public long getAsLong() {
        return random.nextLong(BOUND);
    }
}
