package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.RequestJudge;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.matching.Match;
import dev.interlock.contract.schema.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes requests for operations: one that keeps the contract, and many that break it in one place each. */
public final class RequestSampler {

    private static final int TRIES = 8;

    private final Contract contract;
    private final Operation operation;

    private RequestSampler(Contract contract, Operation operation) {
        this.contract = contract;
        this.operation = operation;
    }

    /**
     * A request that keeps the contract, with made-up credentials where it asks for some. With an odd seed it has optional
     * parameters too. Never throws.
     */
    public static RequestSample valid(Contract contract, Operation operation, long seed) {
        return switch (new RequestSampler(contract, operation).draft(seed)) {
            case Drafted.Made made -> new RequestSample.Made(made.draft().write());
            case Drafted.Failed failed -> failed.because();
        };
    }

    /** Requests that break the contract in one place each; none if no valid request is to be had. Never throws. */
    public static List<InvalidRequest> invalid(Contract contract, Operation operation, long seed) {
        RequestSampler sampler = new RequestSampler(contract, operation);
        return switch (sampler.draft(seed)) {
            case Drafted.Made made -> new SpoiltRequests(made.draft(), sampler::violations).all();
            case Drafted.Failed failed -> List.of();
        };
    }

    private sealed interface Drafted {
        record Made(RequestDraft draft) implements Drafted {}

        record Failed(RequestSample.Impossible because) implements Drafted {}
    }

    private Drafted draft(long seed) {
        RequestSample.Impossible because = new RequestSample.Impossible(
                "no valid request was found", operation.pointer().value());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            // later attempts are more modest: what is optional is left out
            Drafted drafted = attempt(seed + attempt, attempt < 2);
            if (drafted instanceof Drafted.Failed failed) {
                because = failed.because();
                continue;
            }
            RequestDraft draft = ((Drafted.Made) drafted).draft();
            List<Violation> violations = violations(draft.write());
            if (violations.isEmpty()) {
                return drafted;
            }
            Violation first = violations.getFirst();
            because = new RequestSample.Impossible(
                    "the best request that was found is not valid: " + first.message(), first.specPointer());
        }
        return new Drafted.Failed(because);
    }

    private Drafted attempt(long seed, boolean generous) {
        Map<Parameter, JsonNode> values = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            if (!parameter.required() && !(generous && seed % 2 != 0)) {
                continue;
            }
            switch (value(parameter, seed)) {
                case Sample.Valid valid -> values.put(parameter, valid.instance());
                case Sample.Impossible impossible -> {
                    if (parameter.required()) {
                        return new Drafted.Failed(new RequestSample.Impossible(
                                "'" + parameter.name() + "': " + impossible.why(), impossible.pointer()));
                    }
                }
            }
        }
        RequestDraft draft = new RequestDraft(operation, values, null, null, true);
        return body(draft, seed, generous);
    }

    private static Sample value(Parameter parameter, long seed) {
        Optional<JsonNode> example = parameter.value().examples().values().stream()
                .filter(value ->
                        parameter.schema().isEmpty() || parameter.schema().get().accepts(value, Direction.REQUEST))
                .filter(value -> usable(parameter, value))
                .findFirst();
        if (example.isPresent()) {
            return new Sample.Valid(example.get());
        }
        if (parameter.schema().isEmpty()) {
            return new Sample.Valid(TextNode.valueOf("sample"));
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Sample sample = Sampler.sample(parameter.schema().get(), Direction.REQUEST, seed + attempt);
            if (sample instanceof Sample.Impossible
                    || usable(parameter, sample.value().orElseThrow())) {
                return sample;
            }
        }
        return Sampler.invent(parameter.schema().get(), Direction.REQUEST, seed);
    }

    /** An empty path segment would be another path; a header is one line of visible characters. */
    private static boolean usable(Parameter parameter, JsonNode value) {
        boolean empty =
                value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
        boolean plain = value.toString().chars().allMatch(character -> character >= ' ' && character < 0x7F);
        return !empty && (parameter.location() != ParameterLocation.HEADER || plain);
    }

    private Drafted body(RequestDraft draft, long seed, boolean generous) {
        if (operation.body().isEmpty() || (!generous && !operation.body().get().required())) {
            return new Drafted.Made(draft);
        }
        String why = "no media type is declared";
        for (MediaTypeContract mediaType : byPreference(operation.body().get().content())) {
            Sample sample = MediaTypeSampler.sample(mediaType, Direction.REQUEST, seed);
            if (sample instanceof Sample.Valid valid) {
                return new Drafted.Made(new RequestDraft(
                        operation, draft.parameters(), valid.instance(), mediaType, draft.credentials()));
            }
            why = ((Sample.Impossible) sample).why();
        }
        return operation.body().get().required()
                ? new Drafted.Failed(new RequestSample.Impossible(
                        "the body: " + why, operation.body().get().pointer().value()))
                : new Drafted.Made(draft);
    }

    /** JSON first, since it is judged most closely; then forms, then the rest. */
    private static List<MediaTypeContract> byPreference(List<MediaTypeContract> content) {
        List<MediaTypeContract> sorted = new ArrayList<>(content);
        sorted.sort(Comparator.comparingInt(mediaType -> {
            var concrete = BodyWriter.concrete(mediaType.range());
            return concrete.json() ? 0 : concrete.urlEncodedForm() ? 1 : concrete.multipart() ? 2 : 3;
        }));
        return sorted;
    }

    /** What the judge says; a request that would not reach the operation is not valid either. */
    private List<Violation> violations(HttpRequest request) {
        if (!operation.path().startsWith("/")) {
            return RequestJudge.judge(contract, new Match.Matched(operation, Map.of()), request);
        }
        Match match = contract.match(request.method(), request.path());
        if (match instanceof Match.Matched matched && matched.operation().key().equals(operation.key())) {
            return RequestJudge.judge(contract, matched, request);
        }
        return List.of(Unreachable.violation(operation, request));
    }
}
