package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.AppRoute.Match;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * The revision that a request goes to, and why: the first match that fits, then the revision that the client has had
 * before, then the weights. Pure.
 */
public record Choice(String revision, Reason reason) {

    /** How many values the roll has: weights are percentages. */
    public static final int SIDES = 100;

    /** What has decided. */
    public enum Reason {
        MATCH,
        STICKY,
        WEIGHT
    }

    /**
     * @param head of the request
     * @param roll evenly distributed, from 0 to 99
     * @return empty for a route without targets
     */
    public static Optional<Choice> of(AppRoute route, MultiMap head, int roll) {
        var matched = match(route, head);
        if (matched.isPresent()) {
            return matched;
        }
        var stuck = stick(route, head);
        return stuck.isPresent() ? stuck : weigh(route, roll);
    }

    private static Optional<Choice> match(AppRoute route, MultiMap head) {
        for (Match match : route.matches()) {
            if (target(route, match.revision()).isPresent() && fits(match, head)) {
                return Optional.of(new Choice(match.revision(), Reason.MATCH));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Match match, MultiMap head) {
        var values =
                switch (match.place()) {
                    case HEADER -> head.getAll(match.name());
                    case COOKIE -> Cookies.values(head, match.name());
                };
        var wanted = match.value();
        return wanted == null ? !values.isEmpty() : values.contains(wanted);
    }

    /** Only where the revision still has a weight: what is being taken out of the traffic keeps nobody. */
    private static Optional<Choice> stick(AppRoute route, MultiMap head) {
        var sticky = route.sticky();
        if (sticky == null) {
            return Optional.empty();
        }
        return Cookies.values(head, sticky.cookie()).stream()
                .map(Cookies::revision)
                .flatMap(revision -> target(route, revision).stream())
                .filter(target -> target.weight() > 0)
                .findFirst()
                .map(target -> new Choice(target.revision(), Reason.STICKY));
    }

    private static Optional<Choice> weigh(AppRoute route, int roll) {
        int sum = 0;
        for (AppRoute.Target target : route.targets()) {
            sum += target.weight();
            if (roll < sum) {
                return Optional.of(new Choice(target.revision(), Reason.WEIGHT));
            }
        }
        return Optional.empty();
    }

    private static Optional<AppRoute.Target> target(AppRoute route, String revision) {
        for (AppRoute.Target target : route.targets()) {
            if (target.revision().equals(revision)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }
}
