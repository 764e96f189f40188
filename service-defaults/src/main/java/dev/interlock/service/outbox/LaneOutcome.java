package dev.interlock.service.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the events of a lane: those sent, and what stopped it, if anything did. */
record LaneOutcome(List<Long> sent, Optional<Throwable> failure) {

    static final LaneOutcome EMPTY = new LaneOutcome(List.of(), Optional.empty());

    LaneOutcome {
        sent = List.copyOf(sent);
    }

    static LaneOutcome merge(List<LaneOutcome> lanes) {
        return new LaneOutcome(
                lanes.stream().flatMap(lane -> lane.sent().stream()).toList(),
                lanes.stream().flatMap(lane -> lane.failure().stream()).findFirst());
    }

    boolean isBroken() {
        return failure.isPresent();
    }

    LaneOutcome withSent(long sequence) {
        var more = new ArrayList<>(sent);
        more.add(sequence);
        return new LaneOutcome(more, failure);
    }

    LaneOutcome brokenBy(Throwable cause) {
        return new LaneOutcome(sent, Optional.of(cause));
    }
}
