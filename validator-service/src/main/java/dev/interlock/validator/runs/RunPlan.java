package dev.interlock.validator.runs;

import dev.interlock.contract.Contract;
import dev.interlock.validator.cases.Case;
import dev.interlock.validator.exchange.Redaction;
import dev.interlock.validator.targets.Destination;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a run needs in order to be carried out.
 *
 * @param receiver where webhooks go, if anywhere
 * @param cases those that are left, in the order of trying
 */
record RunPlan(
        Contract contract,
        Destination implementation,
        Optional<Destination> receiver,
        Redaction redaction,
        List<Case> cases) {

    RunPlan {
        cases = List.copyOf(cases);
    }
}
