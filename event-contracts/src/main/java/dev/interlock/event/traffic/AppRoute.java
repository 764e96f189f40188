package dev.interlock.event.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests to an application go. Applied by a gateway as a whole, and only when its epoch is not below the one
 * that is applied; the same epoch again asks for the acknowledgement again.
 *
 * @param epoch grows with each change of this application's route, from 1
 * @param isOpen whether callers need no API key of Interlock's
 * @param hosts names by which the application is reached besides its path, in lower case
 * @param targets the revisions; the weights sum to 100, or there is none
 * @param matches the first that fits decides, before any weight
 * @param sticky how a client stays with the revision that it got first
 * @param mirror who gets a copy of requests
 */
public record AppRoute(
        AppKey app,
        long epoch,
        boolean isOpen,
        List<String> hosts,
        List<Target> targets,
        List<Match> matches,
        @Nullable Sticky sticky,
        @Nullable Mirror mirror,
        Sampling sampling,
        Limits limits)
        implements TrafficMessage {

    public static final String TYPE = "dev.interlock.route.published.v1";
    private static final int WHOLE = 100;

    public AppRoute {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        targets = targets == null ? List.of() : List.copyOf(targets);
        matches = matches == null ? List.of() : List.copyOf(matches);
        int sum = targets.stream().mapToInt(Target::weight).sum();
        if (!targets.isEmpty() && sum != WHOLE) {
            throw new IllegalArgumentException("The weights of a route sum to 100, not to " + sum);
        }
    }

    @Override
    @JsonIgnore
    public String type() {
        return TYPE;
    }

    @Override
    @JsonIgnore
    public TrafficTopic topic() {
        return TrafficTopic.ROUTES;
    }

    @Override
    @JsonIgnore
    public String key() {
        return app.text();
    }

    /**
     * A revision among which requests are divided.
     *
     * @param weight percent of the requests that no match decides, 0 to 100
     * @param contract id of the version of the specification that its answers are judged against; null: not judged
     * @param endpoints base URLs of its instances, among which requests are balanced
     */
    public record Target(
            String revision, int weight, @Nullable String contract, List<URI> endpoints) {

        public Target {
            endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
            if (weight < 0 || weight > WHOLE) {
                throw new IllegalArgumentException("A weight is a percentage, not " + weight);
            }
        }
    }

    /**
     * Sends a request with this header or cookie to a revision whatever its weight.
     *
     * @param value the whole value, or null for any
     */
    public record Match(Place place, String name, @Nullable String value, String revision) {

        /** Where a match looks. */
        public enum Place {
            HEADER,
            COOKIE
        }
    }

    /**
     * The revision is chosen by the weights once for each client, and again when its weight has become 0.
     *
     * @param cookie its name
     * @param seconds how long the client keeps it; 0: as long as it is open
     */
    public record Sticky(String cookie, int seconds) {}

    /**
     * Copies of requests whose answers are dropped.
     *
     * @param percent of the requests that go elsewhere
     */
    public record Mirror(String revision, int percent) {}

    /**
     * Which exchanges are told about.
     *
     * @param perSecond at most so many a second for each revision and gateway replica; 0: none
     * @param bodyBytes longer bodies are cut, and not judged
     * @param redactHeaders names in lower case whose values are replaced, besides those that always are
     * @param redactMembers names of members of JSON bodies whose values are replaced by others of the same type
     */
    public record Sampling(int perSecond, int bodyBytes, List<String> redactHeaders, List<String> redactMembers) {

        public Sampling {
            redactHeaders = redactHeaders == null ? List.of() : List.copyOf(redactHeaders);
            redactMembers = redactMembers == null ? List.of() : List.copyOf(redactMembers);
        }
    }

    /**
     * How patient the gateway is with an instance.
     *
     * @param responseMillis until the answer begins
     * @param retries how often an idempotent request is sent again to another instance
     * @param connections most to one instance
     * @param failuresToEject so many failures in a row take an instance out of the balance; 0: never
     * @param ejectMillis for how long
     */
    public record Limits(int responseMillis, int retries, int connections, int failuresToEject, int ejectMillis) {}
}
