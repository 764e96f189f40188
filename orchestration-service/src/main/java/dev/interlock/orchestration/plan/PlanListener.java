package dev.interlock.orchestration.plan;

import dev.interlock.service.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears what moves plans. */
@ApplicationScoped
class PlanListener {

    private static final String CONSUMER = "plan";

    private final Inbox inbox;
    private final PlanStore plans;

    @Inject
    PlanListener(Inbox inbox, PlanStore plans) {
        this.inbox = inbox;
        this.plans = plans;
    }

    @Incoming("specs")
    Uni<Void> specs(Message<byte[]> message) {
        return inbox.receive(CONSUMER, message, plans::apply);
    }

    @Incoming("mocks")
    Uni<Void> mocks(Message<byte[]> message) {
        return inbox.receive(CONSUMER, message, plans::apply);
    }

    @Incoming("validations")
    Uni<Void> validations(Message<byte[]> message) {
        return inbox.receive(CONSUMER, message, plans::apply);
    }
}
