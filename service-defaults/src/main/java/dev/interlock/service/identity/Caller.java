package dev.interlock.service.identity;

import dev.interlock.problem.PlatformProblem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who makes the request that is being served; set by the filter before a resource is called. */
@RequestScoped
public class Caller {

    private @Nullable Identity identity;

    void become(Identity believed) {
        identity = believed;
    }

    /** @throws dev.interlock.problem.ProblemException 401 where nobody was authenticated */
    public Identity identity() {
        if (identity == null) {
            throw PlatformProblem.UNAUTHENTICATED.because("Send an API key in X-API-Key through the gateway.");
        }
        return identity;
    }

    public String project() {
        return identity().project();
    }

    public String organization() {
        return identity().organization();
    }

    public String subject() {
        return identity().subject();
    }

    public Role role() {
        return identity().role();
    }

    /** @throws dev.interlock.problem.ProblemException 403 where the role is too small */
    public void requireAtLeast(Role needed) {
        if (!role().isAtLeast(needed)) {
            throw PlatformProblem.FORBIDDEN.because(
                    "The role " + role() + " is too small; " + needed + " or above is needed. Ask an owner of the "
                            + "project for a key with that role.",
                    Map.of("role", role().name(), "needed", needed.name()));
        }
    }
}
