package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.runtime.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What keeps things as the phase wants them: instances that are missing are started, in the order of their
 * dependencies; those that are too many go, in the reverse order (I12); and the route knows only instances that may be
 * reached.
 *
 * <p>Keeps I3: nothing is stopped before every gateway has acknowledged a route without it, and it has no requests in
 * flight or the drain deadline has passed. Nothing begins to go while a route isn't acknowledged (case 19).
 */
final class Upkeep {

    /** Counters are told each second: what is in flight is known only some time after the acknowledgement. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    private final Scene scene;
    private final Wanted wanted;

    Upkeep(Scene scene) {
        this.scene = scene;
        this.wanted = new Wanted(scene);
    }

    /** The first thing that isn't as it should be, with the weight and matches as they are published. */
    Optional<Action> next() {
        return next(scene.refreshed()).or(this::replaceExited);
    }

    /** The first thing that isn't as it should be, but for what {@link #replaceExited} mends. */
    Optional<Action> next(Shares shares) {
        return publish(shares)
                .or(this::startStable)
                .or(this::startCandidate)
                .or(this::stopDrained)
                .or(this::drainExcess);
    }

    Optional<Action> publish(Shares shares) {
        return shares.equals(scene.routing().shares()) ? Optional.empty() : Optional.of(new Action.Publish(shares));
    }

    /** Lets all of a revision go: the parts that others need last. Empty when it is gone. */
    Optional<Action> remove(String revision, List<String> parts) {
        for (String part : parts.reversed()) {
            if (scene.fleet().all(revision, part) == 0) {
                continue;
            }
            if (scene.fleet().alive(revision, part) > 0) {
                return scene.isAcknowledged() && !isReached(revision)
                        ? Optional.of(new Action.Drain(revision, part, 0))
                        : Optional.empty();
            }
            return isRetirable(revision, part) ? Optional.of(new Action.Retire(revision, part)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Lets the runtime replace what has exited; last of all, since it may never succeed. */
    Optional<Action> replaceExited() {
        return scene.stable()
                .flatMap(release -> replaceExited(release, wanted::stable))
                .or(() -> scene.rollout().candidate().flatMap(release -> replaceExited(release, wanted::candidate)));
    }

    private Optional<Action> replaceExited(Release release, ToIntFunction<String> instances) {
        return release.parts().stream()
                .filter(part -> instances.applyAsInt(part) > 0)
                .filter(part -> scene.fleet().hasExited(release.revision(), part))
                .<Action>map(
                        part -> new Action.Ensure(release, part, scene.fleet().alive(release.revision(), part)))
                .findFirst();
    }

    private Optional<Action> startStable() {
        return scene.stable().flatMap(release -> start(release, wanted::stable));
    }

    private Optional<Action> startCandidate() {
        return scene.rollout().candidate().flatMap(release -> start(release, wanted::candidate));
    }

    private Optional<Action> start(Release release, ToIntFunction<String> instances) {
        for (String part : release.parts()) {
            int count = instances.applyAsInt(part);
            if (scene.fleet().alive(release.revision(), part) < count) {
                return Optional.of(new Action.Ensure(release, part, count));
            }
            if (count > 0 && scene.fleet().ready(release.revision(), part) == 0) {
                // whoever needs this part would only fail
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Action> stopDrained() {
        return releases()
                .flatMap(release -> release.parts().reversed().stream()
                        .filter(part -> !scene.fleet()
                                .draining(release.revision(), part)
                                .isEmpty())
                        .filter(part -> isRetirable(release.revision(), part))
                        .<Action>map(part -> new Action.Retire(release.revision(), part)))
                .findFirst();
    }

    private Optional<Action> drainExcess() {
        if (!scene.isAcknowledged()) {
            return Optional.empty();
        }
        return scene.stable()
                .flatMap(release -> excess(release, wanted::stable))
                .or(() -> scene.rollout().candidate().flatMap(release -> excess(release, wanted::candidate)));
    }

    private Optional<Action> excess(Release release, ToIntFunction<String> instances) {
        int weight = scene.routing().shares().weightOf(release.revision());
        for (String part : release.parts().reversed()) {
            int wished = instances.applyAsInt(part);
            int keep = Math.max(wished, scene.course().neededFor(weight, scene.replicas(part)));
            // who goes altogether goes part by part, by remove
            boolean isWished = wished > 0 || scene.replicas(part) == 0;
            if (isWished && scene.fleet().alive(release.revision(), part) > keep) {
                return Optional.of(new Action.Drain(release.revision(), part, keep));
            }
        }
        return Optional.empty();
    }

    private Stream<Release> releases() {
        return Stream.concat(scene.stable().stream(), scene.rollout().candidate().stream());
    }

    private boolean isReached(String revision) {
        var shares = scene.routing().shares();
        return scene.fleet().instances().stream()
                .filter(instance -> instance.revision().equals(revision))
                .anyMatch(instance -> shares.reach(instance.address()));
    }

    private boolean isRetirable(String revision, String part) {
        var leaving = scene.fleet().draining(revision, part);
        boolean isReached =
                leaving.stream().map(Instance::address).anyMatch(scene.routing().shares()::reach);
        return !isReached
                && scene.routing()
                        .acknowledged()
                        .map(since -> isSilent(leaving, since))
                        .orElse(false);
    }

    private boolean isSilent(List<Instance> leaving, Instant since) {
        boolean isLate = scene.isPast(since.plus(scene.patience().drain()));
        boolean isKnown = scene.isPast(since.plus(SETTLED));
        boolean isBusy = leaving.stream()
                .map(Instance::address)
                .anyMatch(address -> scene.routing().inFlight(address) > 0);
        return isLate || (isKnown && !isBusy);
    }
}
