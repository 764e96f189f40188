package dev.interlock.problem;

import java.net.URI;
import java.util.Map;

/** A kind of error that clients can rely on: implemented by one enum per feature. */
public interface ProblemType {

    /** Last part of the type's URI; stable once published, in kebab-case. */
    String slug();

    /** The short summary, the same for every occurrence. */
    String title();

    /** The HTTP status that goes with it, 400 to 599. */
    int status();

    default URI uri() {
        return URI.create(Problem.TYPES + slug());
    }

    /** @param detail what went wrong this time and what to do next; ends up before a human */
    default ProblemException because(String detail) {
        return because(detail, Map.of());
    }

    /** @param members extension members of RFC 9457 section 3.2, rendered beside the standard ones */
    default ProblemException because(String detail, Map<String, ?> members) {
        return new ProblemException(new Problem(uri(), title(), status(), detail, null, members));
    }
}
