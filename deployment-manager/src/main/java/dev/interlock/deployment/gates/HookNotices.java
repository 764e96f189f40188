package dev.interlock.deployment.gates;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.applications.Definition.When;
import dev.interlock.deployment.gates.HookCalls.Outcome;
import dev.interlock.deployment.revisions.Revisions;
import dev.interlock.event.traffic.AppKey;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks how deployments have ended. Whatever they answer changes nothing any more; what doesn't arrive is sent
 * again some times. At least once: a replica that is killed after sending has another send it again.
 */
@ApplicationScoped
class HookNotices {

    private static final Logger LOG = LoggerFactory.getLogger(HookNotices.class);
    private static final String CLAIM = """
            update deployment d set notify_at = now() + $1 * interval '1 millisecond'
            from (select project, id from deployment
                  where not notified and status in ('PROMOTED', 'FAILED') and notify_at <= now()
                  order by notify_at limit 20 for update skip locked) due
            where d.project = due.project and d.id = due.id
            returning d.project, d.id, d.application, d.environment, d.revision, d.previous, d.status, d.because""";
    private static final String DONE = "update deployment set notified = true where project = $1 and id = $2";

    private final Pool pool;
    private final Revisions revisions;
    private final HookSender sender;
    private final HookCalls calls;
    private final GatesConfig config;

    @Inject
    HookNotices(Pool pool, Revisions revisions, HookSender sender, HookCalls calls, GatesConfig config) {
        this.pool = pool;
        this.revisions = revisions;
        this.sender = sender;
        this.calls = calls;
        this.config = config;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> send() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(config.noticeRetry().toMillis()))
                .chain(rows -> {
                    var ended = StreamSupport.stream(rows.spliterator(), false)
                            .map(this::tell)
                            .toList();
                    return ended.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : Uni.join().all(ended).andCollectFailures().replaceWithVoid();
                })
                .onFailure()
                .invoke(failure -> LOG.warn("Notices are sent later: {}", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Row ended) {
        var app =
                new AppKey(ended.getString("project"), ended.getString("application"), ended.getString("environment"));
        return revisions
                .find(app, ended.getString("revision"))
                .chain(revision -> tell(
                        ended,
                        revision.map(found -> HookGate.webhooks(found.definition()))
                                .orElse(List.of())))
                .chain(isDone -> isDone
                        ? pool.preparedQuery(DONE)
                                .execute(Tuple.of(ended.getString("project"), ended.getString("id")))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** @return whether nothing is left to be told */
    private Uni<Boolean> tell(Row ended, List<Definition.Webhook> hooks) {
        var when = ended.getString("status").equals("PROMOTED") ? When.AFTER : When.ON_FAILURE;
        if (hooks.stream().noneMatch(hook -> hook.when() == when)) {
            return Uni.createFrom().item(true);
        }
        return calls.of(ended.getString("project"), ended.getString("id")).chain(known -> {
            var told = new ArrayList<Uni<Boolean>>();
            for (int i = 0; i < hooks.size(); i++) {
                var call = Optional.ofNullable(known.get(i));
                boolean isSent =
                        call.filter(each -> each.outcome() == Outcome.SENT).isPresent();
                if (hooks.get(i).when() == when && !isSent) {
                    int attempt = call.map(HookCalls.Call::attempts).orElse(0) + 1;
                    told.add(tell(ended, hooks.get(i), i, attempt));
                }
            }
            return told.isEmpty()
                    ? Uni.createFrom().item(true)
                    : Uni.join().all(told).andFailFast().map(all -> !all.contains(false));
        });
    }

    private Uni<Boolean> tell(Row ended, Definition.Webhook hook, int number, int attempt) {
        var project = ended.getString("project");
        var id = ended.getString("id");
        var previous = ended.getString("previous");
        var notice = new HookNotice(
                hook.when(),
                project,
                id,
                ended.getString("application"),
                ended.getString("environment"),
                ended.getString("revision"),
                previous == null ? "" : previous,
                ended.getString("because"));
        return sender.send(hook, notice)
                .map(answer -> answer.isYes() ? Outcome.SENT : Outcome.FAILED)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debug("A notice did not arrive", failure);
                    return Outcome.FAILED;
                })
                .call(outcome -> calls.keep(project, id, number, outcome, "attempt " + attempt))
                .map(outcome -> outcome == Outcome.SENT || attempt >= config.noticeAttempts());
    }
}
