package dev.interlock.deployment.gates;

import dev.interlock.contract.Contract;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.deployment.breaking.BreakingChange;
import dev.interlock.deployment.breaking.BreakingChanges;
import dev.interlock.deployment.revisions.Revision;
import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Holds the candidate's contract against stable's. What would break somebody is refused, unless the deployment says that
 * it may; the reason names the consumers whose live traffic uses what would break.
 */
@ApplicationScoped
class ContractGate implements Gatekeeper {

    private static final int NOT_FOUND = 404;
    private static final int SHOWN = 3;
    private static final int REMEMBERED = 100;

    private final ContractClient contracts;
    private final OperationUse use;

    /** Versions never change, so neither does what lies between two of them. */
    private final Map<Pair, List<BreakingChange>> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, List<BreakingChange>> eldest) {
            return size() > REMEMBERED;
        }
    });

    @Inject
    ContractGate(@RestClient ContractClient contracts, OperationUse use) {
        this.contracts = contracts;
        this.use = use;
    }

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public Uni<Gate> observe(Passage passage) {
        var pair = pair(passage);
        boolean isAsked =
                passage.point() instanceof Gate.Point.Start && !passage.isBreakingAllowed() && pair.isPresent();
        if (!isAsked) {
            return Uni.createFrom().item(new Gate.Open());
        }
        return changes(passage.app().project(), pair.orElseThrow())
                .chain(changes -> decide(passage, changes))
                .onFailure()
                .recoverWithItem(ContractGate::unknown);
    }

    private static Optional<Pair> pair(Passage passage) {
        var candidate = passage.candidate().contract();
        return passage.stable()
                .map(Revision::contract)
                .filter(stable -> candidate != null && !stable.equals(candidate))
                .map(stable -> new Pair(stable, String.valueOf(candidate)));
    }

    private Uni<List<BreakingChange>> changes(String project, Pair pair) {
        var remembered = known.get(pair);
        if (remembered != null) {
            return Uni.createFrom().item(remembered);
        }
        return Uni.combine()
                .all()
                .unis(document(project, pair.stable()), document(project, pair.candidate()))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(both -> BreakingChanges.between(compiled(both.getItem1()), compiled(both.getItem2())))
                .invoke(changes -> known.put(pair, changes));
    }

    private Uni<byte[]> document(String project, String contract) {
        var version = ContractVersion.of(contract);
        return contracts.normalized(project, version.spec(), version.digest());
    }

    private static Contract compiled(byte[] normalized) {
        return switch (ContractReader.read(normalized)) {
            case Reading.Compiled(var contract, var findings) -> contract;
            case Reading.Rejected(var findings) ->
                throw new IllegalStateException("A version that was kept is not readable: " + findings);
        };
    }

    private Uni<Gate> decide(Passage passage, List<BreakingChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(new Gate.Open());
        }
        var operations =
                changes.stream().map(BreakingChange::operation).distinct().toList();
        return use.consumers(passage.app(), operations)
                .map(consumers -> new Gate.Refused(sentence(changes, consumers)));
    }

    /** Pure. */
    static String sentence(List<BreakingChange> changes, SortedSet<String> consumers) {
        var first = changes.stream()
                .limit(SHOWN)
                .map(change -> change.operation() + ": " + change.sentence() + " (" + change.pointer() + ")")
                .collect(Collectors.joining("; "));
        var more = changes.size() > SHOWN ? "; and " + (changes.size() - SHOWN) + " more" : "";
        var users = consumers.isEmpty()
                ? "no consumer was seen to use these operations"
                : "used by " + String.join(", ", consumers);
        return "breaking changes: " + first + more + "; " + users + ". Ask with \"allowBreaking\": true to accept them";
    }

    private static Gate unknown(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().status() == NOT_FOUND
                ? new Gate.Refused("a version of the specification is gone and can't be compared;"
                        + " ask with \"allowBreaking\": true to do without")
                : new Gate.Shut("the contracts can't be compared yet: " + failure.getMessage());
    }

    private record Pair(String stable, String candidate) {}
}
