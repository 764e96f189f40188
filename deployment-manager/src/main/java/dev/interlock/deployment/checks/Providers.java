package dev.interlock.deployment.checks;

import dev.interlock.deployment.gates.HookSender;
import dev.interlock.deployment.rollouts.planning.StateJson;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks whom a check names. */
@ApplicationScoped
class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Prometheus prometheus;
    private final HookSender hooks;
    private final ChecksConfig config;

    @Inject
    Providers(Prometheus prometheus, HookSender hooks, ChecksConfig config) {
        this.prometheus = prometheus;
        this.hooks = hooks;
        this.config = config;
    }

    /** @return never fails: who doesn't answer is inconclusive */
    Uni<Measurement> measure(Check check, Subject subject, Instant now) {
        var measured =
                switch (check) {
                    case Check.Query query ->
                        prometheus
                                .query(QueryText.filled(query.query(), subject.values()))
                                .map(answer -> PrometheusAnswer.read(answer, query.limit()));
                    case Check.Hook hook ->
                        hooks.send(
                                        hook.url(),
                                        StateJson.write(HookQuestion.of(subject, hook.name())),
                                        subject.deployment() + "-" + hook.name() + "-" + now.toEpochMilli(),
                                        config.timeout())
                                .map(answer ->
                                        HookAnswer.read(new Answer(answer.status(), answer.body(), answer.isCut())));
                };
        return measured.onFailure().recoverWithItem(failure -> {
            LOG.debug("A check was not answered", failure);
            return Measurement.inconclusive(who(check) + " did not answer: " + reason(failure));
        });
    }

    private String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "not within " + config.timeout().toMillis() + " ms"
                : Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static String who(Check check) {
        return switch (check) {
            case Check.Query query -> "Prometheus";
            case Check.Hook hook -> "the web hook";
        };
    }
}
