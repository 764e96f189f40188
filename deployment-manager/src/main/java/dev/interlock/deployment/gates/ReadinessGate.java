package dev.interlock.deployment.gates;

import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Where the definition says so, the newest run of validator-service against the candidate's version of the contract must
 * have passed. A run that failed doesn't refuse: another may pass before the deadline of the gates.
 */
@ApplicationScoped
class ReadinessGate implements Gatekeeper {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;

    private final ValidatorClient validator;
    private final Clock clock;
    private final Map<String, Said> said = new ConcurrentHashMap<>();

    @Inject
    ReadinessGate(@RestClient ValidatorClient validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public Uni<Gate> observe(Passage passage) {
        var gates = passage.candidate().definition().gates();
        boolean isAsked =
                gates != null && Boolean.TRUE.equals(gates.readiness()) && passage.point() instanceof Gate.Point.Start;
        if (!isAsked) {
            return Uni.createFrom().item(new Gate.Open());
        }
        var contract = passage.candidate().contract();
        if (contract == null) {
            return Uni.createFrom()
                    .item(new Gate.Refused("the application's specification is not imported, so no run can pass"));
        }
        return newest(passage.app().project(), contract);
    }

    /** Looks come often, runs take minutes. */
    private Uni<Gate> newest(String project, String contract) {
        var now = clock.instant();
        said.values().removeIf(old -> old.at().plus(REMEMBERED).isBefore(now));
        var last = said.get(project + " " + contract);
        if (last != null) {
            return Uni.createFrom().item(last.gate());
        }
        var version = ContractVersion.of(contract);
        return validator
                .newest(project, version.spec(), version.digest())
                .map(ReadinessGate::gate)
                .onFailure()
                .recoverWithItem(ReadinessGate::unknown)
                .invoke(gate -> said.put(project + " " + contract, new Said(gate, now)));
    }

    private static Gate gate(ValidatorClient.Run run) {
        return run.status().equals("PASSED")
                ? new Gate.Open()
                : new Gate.Shut("the newest run against this version of the specification, " + run.id() + ", is "
                        + run.status() + "; POST /api/v1/runs begins another");
    }

    private static Gate unknown(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().status() == NOT_FOUND
                ? new Gate.Shut("there was no run against this version of the specification; POST /api/v1/runs")
                : new Gate.Shut("validator-service does not answer");
    }

    private record Said(Gate gate, Instant at) {}
}
