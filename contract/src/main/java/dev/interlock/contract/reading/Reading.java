package dev.interlock.contract.reading;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Finding;
import java.util.List;

/** What reading a document gave. */
public sealed interface Reading {

    /** Everything that was found, in the document's order. */
    List<Finding> findings();

    /**
     * The document can be used.
     *
     * @param contract what it promises
     * @param findings none of them an error
     */
    record Compiled(Contract contract, List<Finding> findings) implements Reading {

        public Compiled {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The document cannot be used.
     *
     * @param findings at least one of them an error
     */
    record Rejected(List<Finding> findings) implements Reading {

        public Rejected {
            findings = List.copyOf(findings);
        }
    }
}
