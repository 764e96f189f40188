package dev.interlock.orchestration.workflow.calls.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.components.ComponentsConfig;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.egress.EgressPolicy;
import dev.interlock.service.egress.EgressProblem;
import dev.interlock.service.egress.Target;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.IdentitySigner;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Decides where a URI leads. {@code interlock:///api/v1/…} is the service of the platform that owns the path, called
 * in the project of the run; anything else must be allowed by the egress policy.
 *
 * <p>At the platform a workflow acts as this service with the role {@link #POWER}: who may start a run has at least
 * that role, and so nobody gets more power by way of a workflow than he has.
 */
@ApplicationScoped
public class Destinations {

    /** Scheme of the platform's own API. */
    public static final String PLATFORM = "interlock";

    /** What a workflow may do at the platform. */
    static final Role POWER = Role.VENDOR;

    private static final int MOST_IDENTITIES = 10_000;

    private final EgressPolicy egress;
    private final IdentitySigner signer;
    private final Map<String, URI> services;

    /** By project: a signature costs more than the rest of a call. */
    private final Cache<String, String> identities;

    @Inject
    Destinations(EgressPolicy egress, IdentitySigner signer, ComponentsConfig components) {
        this(egress, signer, components.platform().services());
    }

    /** @param services base URLs by name */
    public Destinations(EgressPolicy egress, IdentitySigner signer, Map<String, URI> services) {
        this.egress = egress;
        this.signer = signer;
        this.services = Map.copyOf(services);
        this.identities = Caffeine.newBuilder()
                .maximumSize(MOST_IDENTITIES)
                .expireAfterWrite(signer.lifetime().dividedBy(4))
                .build();
    }

    Uni<Destination> find(RunRef run, OutgoingRequest request) {
        return Uni.createFrom().deferred(() -> {
            if (isPlatform(request.uri())) {
                return Uni.createFrom().item(atThePlatform(run, request));
            }
            return egress.check(request.uri().toString())
                    .map(target -> outside(target, request))
                    .onFailure(ProblemException.class)
                    .transform(refusal -> refused((ProblemException) refusal));
        });
    }

    /** @return address to connect to; fails with a {@link CallFailure} where the egress policy doesn't allow it */
    public Uni<String> checked(String host, int port) {
        return egress.check("http://" + host + ":" + port + "/")
                .map(target -> target.address().getHostAddress())
                .onFailure(ProblemException.class)
                .transform(refusal -> refused((ProblemException) refusal));
    }

    static boolean isPlatform(URI uri) {
        return PLATFORM.equalsIgnoreCase(uri.getScheme());
    }

    private static Destination outside(Target target, OutgoingRequest request) {
        return new Destination(
                target.uri().getHost(),
                target.port(),
                target.isTls(),
                target.address().getHostAddress(),
                request.pathAndQuery(),
                Map.of());
    }

    private Destination atThePlatform(RunRef run, OutgoingRequest request) {
        var uri = request.uri();
        if (uri.isOpaque() || uri.getRawAuthority() != null) {
            throw CallFailure.configuration(
                    "Call the platform as interlock:///api/v1/…, with three slashes; not '" + uri + "'.");
        }
        request.headers().keySet().forEach(Destinations::refuseIdentity);
        var owned = PlatformPaths.owner(uri.getRawPath());
        var base = services.get(owned.service());
        if (base == null) {
            throw CallFailure.configuration("The address of the service '" + owned.service()
                    + "' is not configured here; set INTERLOCK_"
                    + owned.service().toUpperCase(Locale.ROOT) + "_URL.");
        }
        var isTls = "https".equalsIgnoreCase(base.getScheme());
        var defaultPort = isTls ? 443 : 80;
        return new Destination(
                base.getHost(),
                base.getPort() > 0 ? base.getPort() : defaultPort,
                isTls,
                null,
                uri.getRawQuery() == null ? owned.path() : owned.path() + "?" + uri.getRawQuery(),
                Map.of(
                        IdentityHeader.IDENTITY,
                        identities.get(run.project(), project -> signer.asService(project, POWER))));
    }

    private static void refuseIdentity(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        if (name.startsWith("x-interlock-") || name.equals("authorization") || name.equals("x-api-key")) {
            throw CallFailure.configuration("Calls to the platform are made in the run's project and by its identity;"
                    + " leave the header '" + header + "' out.");
        }
    }

    private static CallFailure refused(ProblemException refusal) {
        var problem = refusal.problem();
        var detail = problem.title() + ". " + problem.detail();
        if (refusal.is(EgressProblem.TARGET_FORBIDDEN)) {
            return CallFailure.forbidden(detail);
        }
        return refusal.is(EgressProblem.TARGET_UNKNOWN)
                ? CallFailure.unreachable(detail)
                : CallFailure.configuration(detail);
    }
}
