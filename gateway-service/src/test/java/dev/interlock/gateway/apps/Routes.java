package dev.interlock.gateway.apps;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Builds routes of one application for tests; each is of a later epoch than the one before. */
final class Routes {

    private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis());

    private final AppKey app;
    private final List<AppRoute.Target> targets = new ArrayList<>();
    private final List<AppRoute.Match> matches = new ArrayList<>();
    private List<String> hosts = List.of();
    private boolean isOpen;
    private AppRoute.Sticky sticky;
    private AppRoute.Mirror mirror;
    private AppRoute.Sampling sampling = new AppRoute.Sampling(0, 0, List.of(), List.of());
    private AppRoute.Limits limits = new AppRoute.Limits(10_000, 2, 50, 0, 0);

    private Routes(AppKey app) {
        this.app = app;
    }

    static Routes of(AppKey app) {
        return new Routes(app);
    }

    Routes to(String revision, int weight, URI... endpoints) {
        return to(revision, weight, null, endpoints);
    }

    Routes to(String revision, int weight, String contract, URI... endpoints) {
        targets.add(new AppRoute.Target(revision, weight, contract, List.of(endpoints)));
        return this;
    }

    Routes match(AppRoute.Match.Place place, String name, String value, String revision) {
        matches.add(new AppRoute.Match(place, name, value, revision));
        return this;
    }

    Routes open(String... names) {
        isOpen = true;
        return hosts(names);
    }

    Routes hosts(String... names) {
        hosts = List.of(names);
        return this;
    }

    Routes sticky(String cookie, int seconds) {
        sticky = new AppRoute.Sticky(cookie, seconds);
        return this;
    }

    Routes mirror(String revision, int percent) {
        mirror = new AppRoute.Mirror(revision, percent);
        return this;
    }

    Routes sampling(int perSecond, int bodyBytes, List<String> headers, List<String> members) {
        sampling = new AppRoute.Sampling(perSecond, bodyBytes, headers, members);
        return this;
    }

    Routes limits(int responseMillis, int retries, int connections, int failuresToEject, int ejectMillis) {
        limits = new AppRoute.Limits(responseMillis, retries, connections, failuresToEject, ejectMillis);
        return this;
    }

    AppRoute build() {
        return build(EPOCHS.incrementAndGet());
    }

    AppRoute build(long epoch) {
        return new AppRoute(app, epoch, isOpen, hosts, targets, matches, sticky, mirror, sampling, limits);
    }
}
