package dev.interlock.validator.targets;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.egress.EgressPolicy;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.IdentitySigner;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides where a base URL leads. A mock of the project is called at mock-service itself, under this service's own
 * identity, so that a run against a mock needs no API key; anything else must be allowed by the egress policy.
 */
@ApplicationScoped
public class Destinations {

    private static final String MOCKS = "/mocks/";
    private static final String API_KEY = "x-api-key";

    private final EgressPolicy egress;
    private final IdentitySigner signer;
    private final Vertx vertx;
    private final URI gateway;
    private final URI mock;

    @Inject
    Destinations(
            EgressPolicy egress,
            IdentitySigner signer,
            Vertx vertx,
            @ConfigProperty(name = "interlock.gateway-url") URI gateway,
            @ConfigProperty(name = "interlock.mock-url") URI mock) {
        this.egress = egress;
        this.signer = signer;
        this.vertx = vertx;
        this.gateway = gateway;
        this.mock = mock;
    }

    public TargetKind kindOf(String baseUrl) {
        return isMock(parse(baseUrl)) ? TargetKind.MOCK : TargetKind.LIVE;
    }

    /**
     * @param givenHeaders names, lower-case, of the headers that the run sends with each request
     * @return fails with a 4xx problem where the URL is none, has a query or fragment, or leads where it mustn't
     */
    public Uni<Destination> resolve(String project, String baseUrl, Set<String> givenHeaders) {
        return Uni.createFrom().deferred(() -> {
            var base = parse(baseUrl);
            if (isMock(base) && !givenHeaders.contains(API_KEY)) {
                return atMockService(project, base);
            }
            return egress.check(baseUrl)
                    .map(target -> new Destination(shown(base), target.uri(), target.address(), Map::of));
        });
    }

    private Uni<Destination> atMockService(String project, URI base) {
        // sessions of the database want the context they began in
        return Uni.createFrom()
                .item(() -> resolveHost(mock))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(MutinyHelper.executor(vertx.getOrCreateContext()))
                .map(address -> new Destination(
                        shown(base),
                        mock.resolve(base.getRawPath()),
                        address,
                        () -> Map.of(IdentityHeader.IDENTITY, signer.asService(project))));
    }

    private boolean isMock(URI base) {
        return base.getRawPath() != null
                && base.getRawPath().startsWith(MOCKS)
                && RequestTarget.refusal(base.getRawPath()).isEmpty()
                && (isSamePlace(base, gateway) || isSamePlace(base, mock));
    }

    private static boolean isSamePlace(URI one, URI other) {
        return one.getPort() == other.getPort() && hostOf(one).equals(hostOf(other));
    }

    private static String hostOf(URI uri) {
        var host = String.valueOf(uri.getHost());
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(host) ? "localhost" : host;
    }

    private static String shown(URI base) {
        var text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static URI parse(String baseUrl) {
        try {
            var uri = URI.create(baseUrl.strip());
            if (uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noBaseUrl();
        }
        throw noBaseUrl();
    }

    private static RuntimeException noBaseUrl() {
        return PlatformProblem.INVALID_VALUE.because(
                "Give an absolute http or https URL without query and fragment.", Map.of("name", "baseUrl"));
    }

    private static InetAddress resolveHost(URI uri) {
        try {
            return InetAddress.getByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw PlatformProblem.UPSTREAM_UNREACHABLE.because("mock-service cannot be found; is it running?");
        }
    }
}
