package dev.interlock.deployment.routing;

import dev.interlock.deployment.rollouts.course.Step;
import dev.interlock.deployment.rollouts.planning.Shares;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.AppRoute.Match;
import dev.interlock.event.traffic.AppRoute.Mirror;
import dev.interlock.event.traffic.AppRoute.Target;
import java.util.ArrayList;
import java.util.List;

/** From shares to what gateways apply. Pure. */
final class RouteDraft {

    private RouteDraft() {}

    static AppRoute of(AppKey app, long epoch, Shares shares, RouteSettings settings) {
        var candidate = shares.candidate().revision();
        var matches = candidate.isEmpty()
                ? List.<Match>of()
                : shares.matches().stream()
                        .map(match -> new Match(match.place(), match.name(), match.value(), candidate))
                        .toList();
        return new AppRoute(
                app,
                epoch,
                settings.isOpen(),
                settings.hosts(),
                targets(shares, settings),
                matches,
                settings.sticky(),
                shares.mirror() > 0 && !candidate.isEmpty() ? new Mirror(candidate, shares.mirror()) : null,
                settings.sampling(),
                settings.limits());
    }

    private static List<Target> targets(Shares shares, RouteSettings settings) {
        var targets = new ArrayList<Target>();
        add(targets, shares.stable(), Step.WHOLE - shares.weight(), settings);
        add(targets, shares.candidate(), shares.weight(), settings);
        int sum = targets.stream().mapToInt(Target::weight).sum();
        return sum == Step.WHOLE ? targets : List.of();
    }

    private static void add(List<Target> targets, Shares.Side side, int weight, RouteSettings settings) {
        if (!side.revision().isEmpty()) {
            targets.add(new Target(
                    side.revision(), weight, settings.contracts().get(side.revision()), List.copyOf(side.endpoints())));
        }
    }
}
