package dev.interlock.gateway.apps.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.TrafficCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final AppKey SHOP = new AppKey("p1", "shop", "production");
    private static final AppKey OTHER = new AppKey("p2", "shop", "production");
    private static final AppKey STAGING = new AppKey("p1", "shop", "staging");

    @Test
    void case24_givesAHostNameToTheOldestProjectThatClaimsIt() {
        var table = table(route(OTHER, false, "shop.test"), route(SHOP, false, "shop.test", "localhost"));

        assertThat(table.ofHost("shop.test"))
                .get()
                .extracting(live -> live.route().app())
                .isEqualTo(SHOP);
        assertThat(table.ofHost("localhost")).isEmpty();
        assertThat(table.ofHost("")).isEmpty();
    }

    @Test
    void leadsByNameAloneOnlyToTheOneOpenRouteOfProduction() {
        assertThat(table(route(SHOP, true), route(STAGING, true)).openOf("shop"))
                .isPresent();
        assertThat(table(route(SHOP, true), route(OTHER, false)).openOf("shop")).isPresent();
        assertThat(table(route(SHOP, true), route(OTHER, true)).openOf("shop")).isEmpty();
        assertThat(table(route(STAGING, true)).openOf("shop")).isEmpty();
    }

    @Test
    void readsARouteAndATombstone() {
        var route = route(SHOP, true, "shop.test");

        assertThat(RouteChange.read(route.key(), TrafficCodec.encode(route)))
                .isEqualTo(new RouteChange.Published(route));
        assertThat(RouteChange.read("p1/shop/production", null)).isEqualTo(new RouteChange.Removed(SHOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"app\":{\"project\":\"p1\",\"application\":\"shop\",\"environment\":\"production\"},\"epoch\":1}",
                "[]",
                "null"
            })
    void refusesWhatIsNoRoute(String text) {
        assertThatThrownBy(() -> RouteChange.read(SHOP.text(), text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesRoutesThatCouldNotBeServed() {
        var file = target("r1", URI.create("file:///x"));
        var path = target("r1", URI.create("http://127.0.0.1:1/path"));

        assertRefused(with(SHOP, List.of(file), 10));
        assertRefused(with(SHOP, List.of(path), 10));
        assertRefused(with(SHOP, List.of(target("r1", URI.create("http://h:1"))), 0));
        assertThatThrownBy(() -> RouteChange.read(OTHER.text(), TrafficCodec.encode(route(SHOP, true))))
                .hasMessageContaining("key");
    }

    private static void assertRefused(AppRoute route) {
        assertThatThrownBy(() -> RouteChange.read(route.key(), TrafficCodec.encode(route)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Table table(AppRoute... routes) {
        var all = new HashMap<AppKey, LiveRoute>();
        for (AppRoute route : routes) {
            all.put(route.app(), new LiveRoute(route, List.of()));
        }
        return new Table(all, Set.of("localhost"));
    }

    private static AppRoute route(AppKey app, boolean isOpen, String... hosts) {
        return new AppRoute(
                app,
                1,
                isOpen,
                List.of(hosts),
                List.of(),
                List.of(),
                null,
                null,
                new AppRoute.Sampling(0, 0, List.of(), List.of()),
                new AppRoute.Limits(1_000, 0, 1, 0, 0));
    }

    private static AppRoute with(AppKey app, List<AppRoute.Target> targets, int connections) {
        return new AppRoute(
                app,
                1,
                false,
                List.of(),
                targets,
                List.of(),
                null,
                null,
                new AppRoute.Sampling(0, 0, List.of(), List.of()),
                new AppRoute.Limits(1_000, 0, connections, 0, 0));
    }

    private static AppRoute.Target target(String revision, URI endpoint) {
        return new AppRoute.Target(revision, 100, null, List.of(endpoint));
    }
}
