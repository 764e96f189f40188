package dev.interlock.mock.answering;

import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.judging.Violation;
import dev.interlock.problem.Problem;
import dev.interlock.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call to a mock gets. */
public sealed interface Reply {

    /** The status that the client sees. */
    int status();

    /** Bounded: {@code served}, or the kind of problem. */
    String outcome();

    /** Headers beside those of the body. */
    Map<String, String> headers();

    /** Such as {@code GET /pets/{petId}}; null where none was meant. */
    @Nullable
    String operation();

    List<Violation> violations();

    /** A response that keeps the contract. */
    record Served(@Nullable String operation, HttpResponse response, Map<String, String> headers) implements Reply {

        public Served {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return response.status();
        }

        @Override
        public String outcome() {
            return "served";
        }

        @Override
        public List<Violation> violations() {
            return List.of();
        }
    }

    /** A problem, below 500. */
    record Refused(@Nullable String operation, Problem problem, Map<String, String> headers, List<Violation> violations)
            implements Reply {

        public Refused {
            headers = Map.copyOf(headers);
            violations = List.copyOf(violations);
        }

        public static Refused of(@Nullable String operation, ProblemException problem) {
            return new Refused(operation, problem.problem(), Map.of(), List.of());
        }

        @Override
        public int status() {
            return problem.status();
        }

        @Override
        public String outcome() {
            return problem.slug();
        }
    }
}
