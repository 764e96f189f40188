package dev.interlock.deployment.deployments;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Which contract a revision keeps. */
@ApplicationScoped
class SpecVersions {

    private static final int NOT_FOUND = 404;
    private static final String LATEST = "latest";

    private final SpecClient client;

    @Inject
    SpecVersions(@RestClient SpecClient client) {
        this.client = client;
    }

    /**
     * The contract as {@code id@digest}.
     *
     * @param version number, digest or {@code latest}; null means the latest
     * @return empty where the specification has never been imported and no version is asked for: then nothing is judged
     *     against it; fails with a 422 problem where that version isn't there, 502 where spec-service doesn't answer
     */
    Uni<Optional<String>> contract(String project, String spec, @Nullable String version) {
        return client.spec(project, spec)
                .chain(found -> version == null || version.equals(LATEST)
                        ? Uni.createFrom()
                                .item(found.id() + "@" + found.version().digest())
                        : client.version(project, found.id(), version).map(exact -> found.id() + "@" + exact.digest()))
                .map(Optional::of)
                .onFailure(failure -> version == null && isNotFound(failure))
                .recoverWithItem(Optional.empty())
                .onFailure(SpecVersions::isNotFound)
                .transform(unknown -> PlatformProblem.INVALID_VALUE.because(
                        "There is no such version of the specification; GET /api/v1/specs lists what there is.",
                        Map.of("spec", spec, "version", String.valueOf(version))))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> PlatformProblem.UPSTREAM_UNREACHABLE.because(
                        "spec-service does not answer; try again.", Map.of("service", "spec")))
                .emitOn(callingContext());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().status() == NOT_FOUND;
    }

    /** The database session of the caller lives on its Vert.x context. */
    private static Executor callingContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }
}
