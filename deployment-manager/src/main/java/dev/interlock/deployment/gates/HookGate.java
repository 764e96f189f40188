package dev.interlock.deployment.gates;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.applications.Definition.When;
import dev.interlock.deployment.gates.HookCalls.Call;
import dev.interlock.deployment.gates.HookCalls.Outcome;
import dev.interlock.deployment.revisions.Revision;
import dev.interlock.deployment.rollouts.planning.Gate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks that are asked before a deployment begins, and before a candidate gets everything. 2xx opens, 403 and 409
 * refuse with their text; whatever else comes, or nothing, leaves the gate shut and is asked again, until the rollout's
 * own deadline. The engine never waits for an answer: it finds it at a later look. Thread-safe.
 */
@ApplicationScoped
class HookGate implements Gatekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(HookGate.class);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final HookSender sender;
    private final HookCalls calls;
    private final GatesConfig config;
    private final Clock clock;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    @Inject
    HookGate(HookSender sender, HookCalls calls, GatesConfig config, Clock clock) {
        this.sender = sender;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Uni<Gate> observe(Passage passage) {
        var when = when(passage.point());
        var hooks = webhooks(passage.candidate().definition());
        var asked = new ArrayList<Integer>();
        for (int i = 0; i < hooks.size(); i++) {
            if (when.filter(hooks.get(i).when()::equals).isPresent()) {
                asked.add(i);
            }
        }
        if (asked.isEmpty()) {
            return Uni.createFrom().item(new Gate.Open());
        }
        return calls.of(passage.app().project(), passage.deployment())
                .map(known -> CombinedGates.together(
                        asked.stream().map(number -> hooks.get(number).url()).toList(),
                        asked.stream()
                                .map(number -> gate(passage, number, hooks.get(number), known))
                                .toList()));
    }

    static List<Definition.Webhook> webhooks(Definition definition) {
        var gates = definition.gates();
        return gates == null || gates.webhooks() == null ? List.of() : gates.webhooks();
    }

    private static Optional<When> when(Gate.Point point) {
        return switch (point) {
            case Gate.Point.Nowhere nowhere -> Optional.empty();
            case Gate.Point.Start start -> Optional.of(When.BEFORE);
            case Gate.Point.AfterStep after -> after.isLast() ? Optional.of(When.PROMOTE) : Optional.empty();
        };
    }

    private Gate gate(Passage passage, int number, Definition.Webhook hook, Map<Integer, Call> known) {
        var call = known.get(number);
        if (call == null) {
            return asked(passage, number, hook);
        }
        return switch (call.outcome()) {
            case OPEN, SENT -> new Gate.Open();
            case REFUSED -> new Gate.Refused(call.detail());
            case FAILED -> asked(passage, number, hook);
        };
    }

    private Gate asked(Passage passage, int number, Definition.Webhook hook) {
        var now = clock.instant();
        var key = passage.deployment() + " " + number;
        attempts.values().removeIf(old -> old.at().plus(FORGOTTEN).isBefore(now));
        var last = attempts.get(key);
        if (last == null || last.isOver(now, config.retry())) {
            // one look at a time for an application: nobody else asks the same
            attempts.put(key, new Attempt(now, last == null ? "was asked" : last.detail(), false));
            ask(passage, number, hook, key);
        }
        return new Gate.Shut(last == null ? "was asked" : last.detail());
    }

    private void ask(Passage passage, int number, Definition.Webhook hook, String key) {
        var project = passage.app().project();
        sender.send(hook, notice(passage, hook.when()))
                .chain(answer -> {
                    if (answer.isYes() || answer.isNo()) {
                        var outcome = answer.isYes() ? Outcome.OPEN : Outcome.REFUSED;
                        return calls.keep(project, passage.deployment(), number, outcome, detail(answer))
                                .invoke(() -> attempts.remove(key));
                    }
                    attempts.put(key, new Attempt(clock.instant(), "answered " + detail(answer), true));
                    return Uni.createFrom().voidItem();
                })
                .subscribe()
                .with(done -> LOG.debug("A webhook has answered"), failure -> {
                    attempts.put(key, new Attempt(clock.instant(), "did not answer: " + failure.getMessage(), true));
                    LOG.debug("A webhook did not answer", failure);
                });
    }

    private static String detail(HookSender.Answer answer) {
        return answer.text().isEmpty() ? Integer.toString(answer.status()) : answer.status() + ", " + answer.text();
    }

    private static HookNotice notice(Passage passage, When event) {
        var app = passage.app();
        return new HookNotice(
                event,
                app.project(),
                passage.deployment(),
                app.application(),
                app.environment(),
                passage.candidate().name(),
                passage.stable().map(Revision::name).orElse(""),
                "");
    }

    /** @param at when it was begun, or had come to nothing */
    private record Attempt(Instant at, String detail, boolean hasEnded) {

        boolean isOver(Instant now, Duration retry) {
            return hasEnded && !now.isBefore(at.plus(retry));
        }
    }
}
