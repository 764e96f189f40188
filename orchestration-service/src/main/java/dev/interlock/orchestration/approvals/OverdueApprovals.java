package dev.interlock.orchestration.approvals;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for deadlines and escalations that are due. Replicas share them: a row that one is at is no other's. */
@ApplicationScoped
class OverdueApprovals {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueApprovals.class);

    private final Approvals approvals;
    private final ApprovalsConfig config;

    @Inject
    OverdueApprovals(Approvals approvals, ApprovalsConfig config) {
        this.approvals = approvals;
        this.config = config;
    }

    @Scheduled(
            identity = "approvals-due",
            every = "{interlock.approvals.tick}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> catchUp() {
        return batches()
                .onFailure()
                .invoke(failure -> LOG.warn("Deadlines of approvals could not be looked at", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> batches() {
        return approvals
                .catchUp(config.batch())
                .chain(count -> count < config.batch() ? Uni.createFrom().voidItem() : batches());
    }
}
