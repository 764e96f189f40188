package dev.interlock.service.outbox;

import java.time.Duration;

/**
 * How long the relay rests between two rounds: hardly while there is work, briefly while a transaction that added an
 * event is about to commit, longer and longer while Kafka is away.
 *
 * @param eagerRounds rounds left in which an event is expected
 * @param failures failed rounds in a row
 */
record RelayPace(int eagerRounds, int failures) {

    static final RelayPace IDLE = new RelayPace(0, 0);
    static final Duration SOON = Duration.ofMillis(15);
    private static final Duration EAGER = Duration.ofMillis(40);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int EAGER_ROUNDS = 25;

    /** An event was added; it can be read when its transaction commits. */
    RelayPace expecting() {
        return new RelayPace(EAGER_ROUNDS, failures);
    }

    RelayPace afterSending(int sent) {
        return new RelayPace(sent > 0 ? Math.max(1, eagerRounds) : Math.max(0, eagerRounds - 1), 0);
    }

    RelayPace afterFailure() {
        return new RelayPace(eagerRounds, Math.min(failures + 1, 10));
    }

    boolean isFailing() {
        return failures > 0;
    }

    Duration pause(Duration interval) {
        if (isFailing()) {
            var pause = SOON.multipliedBy(1L << failures);
            return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
        return eagerRounds > 0 ? EAGER : interval;
    }
}
