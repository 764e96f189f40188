package dev.interlock.validator.cases;

import dev.interlock.validator.targets.OutgoingRequest;

/** How a case is tried. */
public sealed interface Attempt {

    /** A request to the implementation, or to the receiver of its webhooks. */
    record Send(OutgoingRequest request, boolean isForReceiver) implements Attempt {}

    /** Nothing needs to be sent, or nothing can be. */
    record Settled(Outcome outcome) implements Attempt {}
}
