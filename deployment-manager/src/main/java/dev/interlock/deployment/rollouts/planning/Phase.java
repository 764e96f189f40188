package dev.interlock.deployment.rollouts.planning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a rollout stands. Every phase in which something is awaited has a deadline (I14). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Phase.Stable.class, name = "STABLE"),
    @JsonSubTypes.Type(value = Phase.Gated.class, name = "GATED"),
    @JsonSubTypes.Type(value = Phase.Preparing.class, name = "PREPARING"),
    @JsonSubTypes.Type(value = Phase.Stepping.class, name = "STEP"),
    @JsonSubTypes.Type(value = Phase.Switched.class, name = "SWITCHED"),
    @JsonSubTypes.Type(value = Phase.Bake.class, name = "BAKE"),
    @JsonSubTypes.Type(value = Phase.Draining.class, name = "DRAINING"),
    @JsonSubTypes.Type(value = Phase.Reverting.class, name = "REVERTING"),
    @JsonSubTypes.Type(value = Phase.Failed.class, name = "FAILED")
})
public sealed interface Phase {

    /** Nothing moves; the stable revision is kept as it should be. */
    record Stable() implements Phase {}

    /** The candidate waits for its gates. */
    record Gated(Instant deadline) implements Phase {}

    /** The candidate's migration and instances are on their way; it has no traffic. */
    record Preparing(Instant deadline) implements Phase {}

    /**
     * The candidate is at a step of its course, or on its way to it.
     *
     * @param index of the step, from 0
     */
    record Stepping(int index, Stage stage) implements Phase {}

    /** The candidate was given all of the traffic; not every gateway has said so yet. */
    record Switched(Instant deadline) implements Phase {}

    /**
     * The candidate has all of the traffic and is observed; the stable revision is whole.
     *
     * @param until from when on it may be promoted
     */
    record Bake(Instant until) implements Phase {}

    /**
     * The candidate is promoted; the revision that it replaces is kept warm, and then goes.
     *
     * @param keepUntil how long going back takes but moments
     * @param deadline of the leaving itself
     */
    record Draining(Instant keepUntil, Instant deadline) implements Phase {}

    /**
     * The traffic goes back to the stable revision, and the candidate goes.
     *
     * @param because for people
     */
    record Reverting(String because, Instant deadline) implements Phase {}

    /** The last candidate was taken back; the stable revision is kept as it should be. */
    record Failed(String because) implements Phase {}

    /** Parts of a step. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Shift.class, name = "SHIFT"),
        @JsonSubTypes.Type(value = Ack.class, name = "ACK"),
        @JsonSubTypes.Type(value = Observe.class, name = "OBSERVE"),
        @JsonSubTypes.Type(value = Certified.class, name = "CERTIFIED")
    })
    sealed interface Stage {}

    /** Instances become ready, and the weight is set. */
    record Shift(Instant deadline) implements Stage {}

    /** The weight is set; not every gateway has said so yet. */
    record Ack(Instant deadline) implements Stage {}

    /** The candidate is observed at this weight. */
    record Observe(Instant until) implements Stage {}

    /** The candidate has done well at this weight; somebody may have to approve. */
    record Certified(Instant deadline) implements Stage {}

    /** When something has to have happened. */
    default Optional<Instant> due() {
        return switch (this) {
            case Stable s -> Optional.empty();
            case Failed f -> Optional.empty();
            case Gated(var deadline) -> Optional.of(deadline);
            case Preparing(var deadline) -> Optional.of(deadline);
            case Stepping(var i, Shift(var deadline)) -> Optional.of(deadline);
            case Stepping(var i, Ack(var deadline)) -> Optional.of(deadline);
            case Stepping(var i, Observe(var until)) -> Optional.of(until);
            case Stepping(var i, Certified(var deadline)) -> Optional.of(deadline);
            case Switched(var deadline) -> Optional.of(deadline);
            case Bake(var until) -> Optional.of(until);
            case Draining(var keepUntil, var deadline) -> Optional.of(deadline);
            case Reverting(var because, var deadline) -> Optional.of(deadline);
        };
    }

    /** The same, with every deadline later: what a hold lasted is nobody's delay. */
    default Phase postponed(Duration by) {
        return switch (this) {
            case Stable s -> s;
            case Failed f -> f;
            case Gated(var deadline) -> new Gated(deadline.plus(by));
            case Preparing(var deadline) -> new Preparing(deadline.plus(by));
            case Stepping(var i, Shift(var deadline)) -> new Stepping(i, new Shift(deadline.plus(by)));
            case Stepping(var i, Ack(var deadline)) -> new Stepping(i, new Ack(deadline.plus(by)));
            case Stepping(var i, Observe(var until)) -> new Stepping(i, new Observe(until.plus(by)));
            case Stepping(var i, Certified(var deadline)) -> new Stepping(i, new Certified(deadline.plus(by)));
            case Switched(var deadline) -> new Switched(deadline.plus(by));
            case Bake(var until) -> new Bake(until.plus(by));
            case Draining(var keepUntil, var deadline) -> new Draining(keepUntil.plus(by), deadline.plus(by));
            case Reverting(var because, var deadline) -> new Reverting(because, deadline.plus(by));
        };
    }

    /** Whether nothing moves. */
    default boolean isResting() {
        return this instanceof Stable || this instanceof Failed;
    }

    /** As people read it. */
    default String label() {
        return switch (this) {
            case Stable s -> "STABLE";
            case Gated g -> "GATED";
            case Preparing p -> "PREPARING";
            case Stepping(var index, Shift s) -> "STEP " + (index + 1) + " SHIFT";
            case Stepping(var index, Ack a) -> "STEP " + (index + 1) + " ACK";
            case Stepping(var index, Observe o) -> "STEP " + (index + 1) + " OBSERVE";
            case Stepping(var index, Certified c) -> "STEP " + (index + 1) + " CERTIFIED";
            case Switched s -> "SWITCHED";
            case Bake b -> "BAKE";
            case Draining d -> "DRAINING";
            case Reverting r -> "REVERTING";
            case Failed f -> "FAILED";
        };
    }
}
