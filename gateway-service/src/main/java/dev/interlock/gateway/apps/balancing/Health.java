package dev.interlock.gateway.apps.balancing;

/**
 * What is thought of an instance from the requests that it got: a circuit breaker whose only transitions are the methods.
 * Times are of {@link System#nanoTime()} and compared by their difference.
 */
sealed interface Health {

    Health NEW = new Sound(0);

    /** Whether it should get requests. */
    boolean isAvailable(long now);

    /** A request goes there. */
    Health begun(long now, Ejection rule);

    /** A request failed there. */
    Health failed(long now, Ejection rule);

    /** A request was answered, however. */
    default Health succeeded() {
        return NEW;
    }

    /** A request ended without telling anything. */
    Health abandoned(long now);

    /** @param failures in a row */
    record Sound(int failures) implements Health {

        @Override
        public boolean isAvailable(long now) {
            return true;
        }

        @Override
        public Health begun(long now, Ejection rule) {
            return this;
        }

        @Override
        public Health failed(long now, Ejection rule) {
            boolean isOut = rule.failures() > 0 && failures + 1 >= rule.failures();
            return isOut ? new Ejected(now + rule.time().toNanos()) : new Sound(failures + 1);
        }

        @Override
        public Health abandoned(long now) {
            return this;
        }
    }

    /** Gets nothing for a while, unless there is nobody else. */
    record Ejected(long until) implements Health {

        @Override
        public boolean isAvailable(long now) {
            return now - until >= 0;
        }

        @Override
        public Health begun(long now, Ejection rule) {
            return isAvailable(now) ? new OnTrial(now + rule.time().toNanos()) : this;
        }

        @Override
        public Health failed(long now, Ejection rule) {
            return this;
        }

        @Override
        public Health abandoned(long now) {
            return this;
        }
    }

    /**
     * Has one request, upon which it depends whether it comes back.
     *
     * @param until when nobody waits for that request any longer
     */
    record OnTrial(long until) implements Health {

        @Override
        public boolean isAvailable(long now) {
            return now - until >= 0;
        }

        @Override
        public Health begun(long now, Ejection rule) {
            return isAvailable(now) ? new OnTrial(now + rule.time().toNanos()) : this;
        }

        @Override
        public Health failed(long now, Ejection rule) {
            return new Ejected(now + rule.time().toNanos());
        }

        @Override
        public Health abandoned(long now) {
            return new Ejected(now);
        }
    }
}
