package dev.interlock.mock.compiling;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What spec-service has. Its faults come back as problems: 404, or 502 and 504 where it doesn't answer. */
@ApplicationScoped
public class SpecDirectory {

    private final SpecClient client;

    @Inject
    SpecDirectory(@RestClient SpecClient client) {
        this.client = client;
    }

    /** The newest version. */
    public Uni<PublishedVersion> latest(String project, String spec) {
        return client.spec(project, spec)
                .map(found -> published(found, found.version()))
                .onFailure()
                .transform(SpecDirectory::asProblem);
    }

    /** @param version number or digest */
    public Uni<PublishedVersion> version(String project, String spec, String version) {
        return client.spec(project, spec)
                .chain(found -> client.version(project, found.id(), version).map(wanted -> published(found, wanted)))
                .onFailure()
                .transform(SpecDirectory::asProblem);
    }

    Uni<byte[]> normalized(String project, String specId, String digest) {
        return client.normalized(project, specId, digest).onFailure().transform(SpecDirectory::asProblem);
    }

    private static PublishedVersion published(SpecClient.SpecRecord spec, SpecClient.VersionRecord version) {
        return new PublishedVersion(spec.id(), spec.name(), version.number(), version.digest());
    }

    private static Throwable asProblem(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        if (failure.getCause() instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
            return PlatformProblem.UPSTREAM_TIMEOUT.because("spec-service took too long; try again.");
        }
        return PlatformProblem.UPSTREAM_UNREACHABLE.because("spec-service does not answer; try again.");
    }
}
