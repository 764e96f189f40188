package dev.interlock.gateway.admission;

import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.gateway.keys.ApiKeyText;
import dev.interlock.gateway.keys.KeyProblem;
import dev.interlock.gateway.keys.KeyRing;
import dev.interlock.gateway.keys.Scope;
import dev.interlock.gateway.keys.StoredKey;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.IdentityHeader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a request may come in, and as whom. */
@ApplicationScoped
public class Admission {

    /** The header that holds the API key. */
    static final String CREDENTIAL = "X-API-Key";

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** Who one is may always be asked. */
    private static final String ME = "/api/v1/auth/me";

    private final KeyRing keys;
    private final ProjectChoice projects;

    @Inject
    Admission(KeyRing keys, ProjectChoice projects) {
        this.keys = keys;
        this.projects = projects;
    }

    /**
     * May emit on another thread than the caller's.
     *
     * @return fails with a 401, 403 or 404 problem, or 503 where keys cannot be looked up
     */
    Uni<Admitted> admit(HttpServerRequest request, RequestTarget target) {
        boolean isAboutOneself = target.path().equals(ME);
        return admit(
                request,
                isAboutOneself ? null : Scope.neededFor(request.method().name(), target.path()));
    }

    /**
     * May emit on another thread than the caller's.
     *
     * @return as above, for a request that calls an application
     */
    public Uni<Admitted> admitToApps(HttpServerRequest request) {
        return admit(request, Scope.CALL_APPS);
    }

    private Uni<Admitted> admit(HttpServerRequest request, @Nullable Scope needed) {
        var wantedProject = request.headers().getAll(IdentityHeader.PROJECT);
        return credential(request.headers())
                .map(text -> open(text)
                        .invoke(key -> {
                            if (needed != null) {
                                requireScope(key, needed);
                            }
                        })
                        .chain(key -> choose(key, wantedProject)))
                .orElseGet(() -> Uni.createFrom().failure(noKey()));
    }

    private Uni<StoredKey> open(ApiKeyText text) {
        return keys.open(text)
                .onFailure()
                .transform(Admission::unavailable)
                .map(found -> found.orElseThrow(Admission::noKey));
    }

    private Uni<Admitted> choose(StoredKey key, List<String> wanted) {
        return projects.choose(key, wanted)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(Admission::unavailable)
                .map(project -> new Admitted(key, project));
    }

    private static Optional<ApiKeyText> credential(MultiMap headers) {
        var given = headers.getAll(CREDENTIAL);
        return given.size() == 1 ? ApiKeyText.parse(given.getFirst().strip()) : Optional.empty();
    }

    private static void requireScope(StoredKey key, Scope needed) {
        if (!needed.isCoveredBy(key.scopes())) {
            throw KeyProblem.SCOPE_TOO_NARROW.because(
                    "Use a key with the scope " + needed + ".", Map.of("needed", needed.toString()));
        }
    }

    private static ProblemException noKey() {
        return PlatformProblem.UNAUTHENTICATED.because(
                "Send a valid API key in one X-API-Key header; an administrator of the project can make one.");
    }

    private static ProblemException unavailable(Throwable cause) {
        LOG.warn("Keys cannot be looked up: {}", cause.toString());
        return PlatformProblem.UNAVAILABLE.because("Keys cannot be checked just now; try again.");
    }
}
