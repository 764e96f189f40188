package dev.interlock.gateway.admission;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.gateway.keys.StoredKey;
import dev.interlock.gateway.tenancy.ProjectDirectory;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which project a request acts in: the key's own, or, for owners, any of the organisation. Thread-safe. */
@ApplicationScoped
class ProjectChoice {

    private static final int MOST = 10_000;

    private final ProjectDirectory directory;
    private final AsyncCache<Named, Optional<String>> known;

    @Inject
    ProjectChoice(ProjectDirectory directory, AdmissionConfig config) {
        this.directory = directory;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.rememberProject())
                .buildAsync();
    }

    /**
     * @param wanted values of the header {@link IdentityHeader#PROJECT}: ids or names, none or one
     * @return id of the project; fails with a 404 problem where the key does not reach it, whether it exists or not
     */
    Uni<String> choose(StoredKey key, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(key.project());
        }
        if (wanted.size() > 1) {
            return Uni.createFrom()
                    .failure(PlatformProblem.INVALID_VALUE.because(
                            "Name one project only.", Map.of("header", IdentityHeader.PROJECT)));
        }
        var text = wanted.getFirst().strip();
        if (text.equals(key.project())) {
            return Uni.createFrom().item(text);
        }
        var named = new Named(key.organization(), text);
        return Uni.createFrom()
                .completionStage(() -> known.get(
                        named,
                        (name, executor) ->
                                directory.find(name.organization(), name.text()).subscribeAsCompletionStage()))
                .map(found -> found.filter(project -> reaches(key, project)).orElseThrow(ProjectChoice::outOfReach));
    }

    private static boolean reaches(StoredKey key, String project) {
        return project.equals(key.project()) || (key.role().isAtLeast(Role.OWNER) && key.isItsOwnSubject());
    }

    private static ProblemException outOfReach() {
        return PlatformProblem.NOT_FOUND.because(
                "There is no such project that the key reaches. GET /api/v1/projects lists those that it does.",
                Map.of("header", IdentityHeader.PROJECT));
    }

    private record Named(String organization, String text) {}
}
