package dev.interlock.service.egress;

import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;

/**
 * Guards against server-side request forgery: a URL from outside is resolved once, every address it has must be
 * allowed, and the caller connects to the address that was checked, so that a name can't change its mind in between.
 */
@ApplicationScoped
public class EgressPolicy {

    private final EgressConfig config;

    @Inject
    public EgressPolicy(EgressConfig config) {
        this.config = config;
    }

    /**
     * Resolves off the event loop, and answers on the Vert.x context of the caller, where it has one.
     *
     * @return fails with a 422 problem where the text is no http(s) URL, has no known host, or leads where it mustn't
     */
    public Uni<Target> check(String url) {
        return Uni.createFrom().deferred(() -> {
            var here = Vertx.currentContext();
            var checked =
                    Uni.createFrom().item(() -> checkNow(url)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return here == null ? checked : checked.emitOn(task -> here.runOnContext(nothing -> task.run()));
        });
    }

    private Target checkNow(String url) {
        var uri = parse(url);
        try {
            var addresses = InetAddress.getAllByName(uri.getHost());
            var isAllowed = config.allowPrivate() || Arrays.stream(addresses).allMatch(AddressRange::isPublic);
            if (!isAllowed) {
                throw EgressProblem.TARGET_FORBIDDEN.because(
                        "The host leads to a private or reserved address. An operator can allow it with"
                                + " INTERLOCK_EGRESS_ALLOW_PRIVATE=true.",
                        Map.of("host", uri.getHost()));
            }
            return new Target(uri, addresses[0]);
        } catch (UnknownHostException e) {
            throw EgressProblem.TARGET_UNKNOWN.because(
                    "Check the spelling of the host '" + uri.getHost() + "'.", Map.of("host", uri.getHost()));
        }
    }

    private static URI parse(String url) {
        try {
            var uri = new URI(url.strip());
            var isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notAUrl();
        }
        throw notAUrl();
    }

    private static ProblemException notAUrl() {
        return EgressProblem.TARGET_NOT_A_URL.because("Give an absolute http or https URL without user and password.");
    }
}
