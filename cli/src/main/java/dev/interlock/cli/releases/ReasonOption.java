package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody does what is kept in the journal. */
final class ReasonOption {

    @Option(
            names = {"-m", "--because"},
            paramLabel = "TEXT",
            description = "Why, for the journal.")
    private @Nullable String because;

    /** The body of a request with the reason, if one was given. */
    ObjectNode body(ReleaseCalls calls) {
        ObjectNode body = calls.gateway().object();
        if (because != null) {
            body.put("because", because);
        }
        return body;
    }
}
