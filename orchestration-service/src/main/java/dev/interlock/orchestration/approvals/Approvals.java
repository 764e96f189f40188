package dev.interlock.orchestration.approvals;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Owns the transactions in which people and deadlines move approvals. */
@ApplicationScoped
class Approvals {

    private static final int MOST_ACTS = 200;

    private final ApprovalRepository approvals;
    private final ApprovalJson json;
    private final Instance<Asker> askers;
    private final Outbox outbox;
    private final ApprovalMetrics metrics;
    private final Clock clock;

    @Inject
    Approvals(
            ApprovalRepository approvals,
            ApprovalJson json,
            @Any Instance<Asker> askers,
            Outbox outbox,
            ApprovalMetrics metrics,
            Clock clock) {
        this.approvals = approvals;
        this.json = json;
        this.askers = askers;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An approval with all that was done to it. */
    record Known(ApprovalRow row, Terms terms, List<Act> acts, Approval approval) {}

    /** Needs an open session. */
    Uni<Known> read(String project, String id) {
        return approvals.one(project, id).map(row -> found(row, id)).chain(this::know);
    }

    /**
     * Joins the transaction that is open. Once it has committed, {@link #told} is to be called.
     *
     * @param wish says which act is wanted; fails where it can't be
     */
    Uni<Known> move(String project, String id, Wish wish) {
        return approvals
                .locked(project, id)
                .map(row -> found(row, id))
                .chain(this::know)
                .chain(known -> {
                    var open = known.approval().requireOpen();
                    var act = wish.act(open, clock.instant());
                    if (act instanceof Act.Delegated && known.acts().size() >= MOST_ACTS) {
                        throw ApprovalProblem.TOO_MANY_ACTS.because(
                                "It was delegated too often to be delegated again; approve or refuse it.");
                    }
                    return apply(known, act);
                });
    }

    /** Which act somebody wants. */
    @FunctionalInterface
    interface Wish {
        Act act(Approval.Open open, Instant now);
    }

    /** Closes or escalates what is due, and tells who asked; a batch a transaction. Returns how many. */
    Uni<Integer> catchUp(int batch) {
        var now = clock.instant();
        return Panache.withTransaction(() -> approvals
                        .due(now, batch)
                        .chain(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(row -> know(row).chain(known -> catchUp(known, now)))
                                .collect()
                                .asList()))
                .invoke(moved -> moved.forEach(this::told))
                .map(List::size);
    }

    /** What was moved is committed. */
    void told(Known known) {
        if (known.approval().state() != State.OPEN) {
            metrics.closed(known.approval().state(), Duration.between(known.row().createdAt, clock.instant()));
            asker(known).told(known.row().asked());
        }
    }

    private Uni<Known> catchUp(Known known, Instant now) {
        return known.approval()
                .requireOpen()
                .dueAt(now)
                .map(act -> apply(known, act))
                .orElseGet(() -> Uni.createFrom().item(known));
    }

    private Uni<Known> apply(Known known, Act act) {
        var row = known.row();
        var next = known.approval().after(act);
        row.become(next, act.at());
        var acts = Stream.concat(known.acts().stream(), Stream.of(act)).toList();
        var moved = new Known(row, known.terms(), acts, next);
        return approvals
                .note(new ActRow(row.id, json.write(act)))
                .chain(() -> next.state() == State.OPEN ? announce(moved, act) : close(moved, act.at()))
                .replaceWith(moved);
    }

    private Uni<Void> announce(Known known, Act act) {
        var row = known.row();
        return act instanceof Act.Escalated(var role, var at)
                ? outbox.add(Announcement.requested(row.project, row.id, row.asked(), known.terms(), role))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> close(Known known, Instant at) {
        var row = known.row();
        var event = Announcement.decided(row.project, row.id, row.asked(), known.terms(), row.state, at);
        return asker(known).tell(row.project, row.asked(), known.approval()).chain(() -> outbox.add(event));
    }

    private Asker asker(Known known) {
        return askers.stream()
                .filter(asker -> asker.kind().equals(known.row().asker))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody asks as " + known.row().asker));
    }

    private Uni<Known> know(ApprovalRow row) {
        return approvals.acts(row.id).map(rows -> {
            var terms = json.read(row.terms, Terms.class);
            var acts = rows.stream().map(act -> json.read(act.act, Act.class)).toList();
            return new Known(row, terms, acts, Approval.of(terms, acts));
        });
    }

    private static ApprovalRow found(@Nullable ApprovalRow row, String id) {
        if (row == null) {
            throw PlatformProblem.NOT_FOUND.because(
                    "No approval has this id; GET /api/v1/orchestration/approvals lists them.", Map.of("id", id));
        }
        return row;
    }
}
