package dev.interlock.deployment.applications;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What other features may know of applications. Inside a session. */
@ApplicationScoped
public class Applications {

    private final ApplicationRepository applications;
    private final Definitions definitions;

    @Inject
    Applications(ApplicationRepository applications, Definitions definitions) {
        this.applications = applications;
        this.definitions = definitions;
    }

    /**
     * @param application id or name
     * @return fails with a 404 problem where there is none
     */
    public Uni<Current> current(String project, String application) {
        return applications
                .one(project, application)
                .map(found -> ApplicationRegistry.found(found, application))
                .map(found -> new Current(found.name, found.spec, found.number, definitions.read(found.definition)));
    }

    /** @throws dev.interlock.problem.ProblemException 422 with every fault of a strategy that won't do */
    public void check(Definition.Strategy strategy) {
        definitions.check(strategy);
    }

    /** The component of a kept definition that takes the traffic. */
    public static String entranceOf(Definition definition) {
        return EntranceRules.entrance(definition);
    }

    /**
     * An application as it is defined now.
     *
     * @param spec name or id
     * @param number of the definition
     */
    public record Current(String name, String spec, int number, Definition definition) {

        /** The component that takes the traffic. */
        public String entrance() {
            return EntranceRules.entrance(definition);
        }
    }
}
