package dev.interlock.mock.answering;

import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.ResponseContract;
import dev.interlock.contract.sampling.ResponseChoice;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which responses would do, the best first. By default that is the lowest 2xx, then a {@code default}, then whatever is
 * declared first; {@code Prefer} chooses otherwise, {@code Accept} chooses among its media types, and JSON wins where
 * the client leaves it open.
 */
sealed interface Selection {

    /** @param choices not empty, each a different media type of the same response */
    record Chosen(List<ResponseChoice> choices) implements Selection {

        public Chosen {
            choices = List.copyOf(choices);
        }
    }

    /** The operation declares no responses at all, so an empty one breaks nothing. */
    record Nothing() implements Selection {}

    record Refused(ProblemException problem) implements Selection {}

    Pattern STATUS = Pattern.compile("[2-5][0-9]{2}");
    int OK = 200;

    static Selection of(Operation operation, Preferences preferences, Accept accept) {
        if (operation.responses().declared().isEmpty() && preferences.code() == null) {
            return new Nothing();
        }
        try {
            var candidates = candidates(operation, preferences);
            var example = preferences.example();
            return example == null
                    ? negotiated(candidates.getFirst(), preferences, accept)
                    : negotiated(withExample(operation, candidates, example), preferences, accept);
        } catch (ProblemException e) {
            return new Refused(e);
        }
    }

    /** @param status that is answered with when the response is a range or the default */
    record Candidate(int status, ResponseContract response) {

        private static Candidate byDefault(ResponseContract response) {
            return new Candidate(response.status().equals("default") ? OK : response.representativeStatus(), response);
        }

        private boolean hasExample(String name) {
            return response.content().stream().anyMatch(type -> type.examples().containsKey(name));
        }
    }

    /** Never empty; those after the first are for an example that the first doesn't have. */
    private static List<Candidate> candidates(Operation operation, Preferences preferences) {
        var code = preferences.code();
        if (code != null) {
            return List.of(declared(operation, code));
        }
        var usable = Stream.concat(operation.responses().success().stream(), operation.responses().declared().stream())
                .distinct()
                .map(Candidate::byDefault)
                .filter(candidate -> candidate.status() >= OK)
                .toList();
        if (usable.isEmpty()) {
            throw CallProblem.NO_VALID_RESPONSE.because("The operation declares nothing but interim responses (1xx).");
        }
        return usable;
    }

    private static Candidate declared(Operation operation, String code) {
        var status = STATUS.matcher(code).matches() ? Integer.parseInt(code) : 0;
        return Optional.of(status)
                .filter(known -> known >= OK)
                .flatMap(known -> operation.responses().forStatus(known))
                .map(response -> new Candidate(status, response))
                .orElseThrow(() -> CallProblem.PREFERENCE_IMPOSSIBLE.because(
                        "Prefer asks for a status that " + operation.key() + " does not declare; see 'declared'.",
                        Map.of("preference", "code", "declared", statuses(operation))));
    }

    private static Candidate withExample(Operation operation, List<Candidate> candidates, String example) {
        return candidates.stream()
                .filter(candidate -> candidate.hasExample(example))
                .findFirst()
                .orElseThrow(() -> CallProblem.PREFERENCE_IMPOSSIBLE.because(
                        "Prefer asks for an example that " + operation.key() + " does not have; see 'declared'.",
                        Map.of("preference", "example", "declared", examples(candidates))));
    }

    private static List<String> statuses(Operation operation) {
        return operation.responses().declared().stream()
                .map(ResponseContract::status)
                .toList();
    }

    private static List<String> examples(List<Candidate> candidates) {
        return candidates.stream()
                .flatMap(candidate ->
                        candidate.response().content().stream().flatMap(type -> type.examples().keySet().stream()))
                .distinct()
                .toList();
    }

    private static Selection negotiated(Candidate candidate, Preferences preferences, Accept accept) {
        var content = candidate.response().content();
        if (content.isEmpty()) {
            return new Chosen(List.of(choice(candidate, null, preferences)));
        }
        var example = preferences.example();
        var offers = content.stream()
                .filter(type -> example == null || type.examples().containsKey(example))
                .filter(type -> accept.quality(concrete(type.range())) > 0)
                .sorted(Comparator.comparingDouble((MediaTypeContract type) -> -accept.quality(concrete(type.range())))
                        .thenComparing(type -> !concrete(type.range()).json()))
                .map(type -> choice(candidate, type, preferences))
                .toList();
        if (offers.isEmpty()) {
            throw notAcceptable(candidate);
        }
        return new Chosen(offers);
    }

    private static ProblemException notAcceptable(Candidate candidate) {
        var types = candidate.response().content().stream()
                .map(type -> type.range().toString())
                .toList();
        return PlatformProblem.NOT_ACCEPTABLE.because(
                "Accept one of " + String.join(", ", types) + ".", Map.of("available", types));
    }

    private static ResponseChoice choice(
            Candidate candidate, @Nullable MediaTypeContract type, Preferences preferences) {
        return new ResponseChoice(
                candidate.status(), candidate.response(), type, preferences.example(), preferences.isDynamic());
    }

    /** What a range is answered with. */
    private static MediaRange concrete(MediaRange range) {
        if (range.concrete()) {
            return range;
        }
        return range.type().equals("text") ? new MediaRange("text", "plain") : new MediaRange("application", "json");
    }
}
