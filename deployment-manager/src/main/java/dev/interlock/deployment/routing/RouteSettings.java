package dev.interlock.deployment.routing;

import dev.interlock.deployment.applications.Definition;
import dev.interlock.event.traffic.AppRoute.Limits;
import dev.interlock.event.traffic.AppRoute.Sampling;
import dev.interlock.event.traffic.AppRoute.Sticky;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route has besides its shares.
 *
 * @param sticky null: every request is divided anew
 * @param contracts of the revisions that are judged, by revision
 */
public record RouteSettings(
        boolean isOpen,
        List<String> hosts,
        @Nullable Sticky sticky,
        Sampling sampling,
        Limits limits,
        Map<String, String> contracts) {

    private static final String COOKIE = "interlock-revision";
    private static final int SAMPLES = 10;
    private static final int BODY_BYTES = 64 * 1024;
    private static final int RESPONSE_SECONDS = 30;
    private static final int CONNECTIONS = 256;
    private static final int FAILURES_TO_EJECT = 5;
    private static final int EJECT_MILLIS = 5_000;

    public RouteSettings {
        hosts = List.copyOf(hosts);
        contracts = Map.copyOf(contracts);
    }

    /** As a definition says, with the defaults of the published schema. */
    public static RouteSettings of(Definition.@Nullable Route said, Map<String, String> contracts) {
        if (said == null) {
            return of(new Definition.Route(null, null, null, null, null, null, null, null), contracts);
        }
        var sampling = new Sampling(
                or(said.samplesPerSecond(), SAMPLES),
                BODY_BYTES,
                lower(said.redactHeaders()),
                said.redactMembers() == null ? List.of() : said.redactMembers());
        var limits = new Limits(
                or(said.responseSeconds(), RESPONSE_SECONDS) * 1000,
                or(said.retries(), 1),
                CONNECTIONS,
                FAILURES_TO_EJECT,
                EJECT_MILLIS);
        var sticky = said.stickySeconds() == null ? null : new Sticky(COOKIE, said.stickySeconds());
        return new RouteSettings(
                Boolean.TRUE.equals(said.open()), lower(said.hosts()), sticky, sampling, limits, contracts);
    }

    private static int or(@Nullable Integer said, int otherwise) {
        return said == null ? otherwise : said;
    }

    private static List<String> lower(@Nullable List<String> names) {
        return names == null
                ? List.of()
                : names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
