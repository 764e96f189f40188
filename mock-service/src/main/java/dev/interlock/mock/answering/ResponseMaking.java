package dev.interlock.mock.answering;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.contract.sampling.ResponseChoice;
import dev.interlock.contract.sampling.ResponseSample;
import dev.interlock.contract.sampling.ResponseSampler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes a response of an operation as it was preferred, or says why there is none. */
record ResponseMaking(Contract contract, Operation operation, Preferences preferences) {

    /** Where the body came from: {@code example:<name>}, {@code sampled} or {@code empty}. */
    static final String SOURCE = "X-Interlock-Source";

    /** The seed of a body that was made anew, with which it can be had again. */
    static final String SEED = "X-Interlock-Seed";

    /** What the client should know of the answer. */
    static final String NOTE = "X-Interlock-Note";

    private static final int EMPTY = 204;

    Reply make(Accept accept, LongSupplier seeds) {
        return switch (Selection.of(operation, preferences, accept)) {
            case Selection.Refused(var problem) -> Reply.Refused.of(name(), problem);
            case Selection.Nothing() ->
                new Reply.Served(name(), new HttpResponse(EMPTY, Map.of(), new byte[0]), Map.of());
            case Selection.Chosen(var choices) -> firstPossible(choices, seed(seeds));
        };
    }

    private Reply firstPossible(List<ResponseChoice> choices, long seed) {
        var obstacles = new ArrayList<Map<String, String>>();
        for (ResponseChoice choice : choices) {
            for (ResponseChoice attempt : attempts(choice)) {
                switch (ResponseSampler.make(contract, operation, attempt, seed)) {
                    case ResponseSample.Made(var response, var source) -> {
                        return new Reply.Served(name(), response, headers(source, seed));
                    }
                    case ResponseSample.Impossible(var why, var pointer) ->
                        obstacles.add(Map.of("reason", why, "pointer", pointer));
                }
            }
        }
        return Reply.Refused.of(
                name(),
                CallProblem.NO_VALID_RESPONSE.because(
                        "Nothing was found that keeps the contract: "
                                + obstacles.getFirst().get("reason") + " Give the response a valid example, or ask"
                                + " for another with Prefer: code=…",
                        Map.of("obstacles", obstacles)));
    }

    /** An example that breaks its schema isn't served, though it was asked for by name: a sample is. */
    private static List<ResponseChoice> attempts(ResponseChoice choice) {
        return choice.example() == null
                ? List.of(choice)
                : List.of(
                        choice, new ResponseChoice(choice.status(), choice.response(), choice.mediaType(), null, true));
    }

    private Map<String, String> headers(String source, long seed) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(SOURCE, printable(source));
        var applied = new ArrayList<String>();
        if (preferences.code() != null) {
            applied.add("code=" + preferences.code());
        }
        var example = preferences.example();
        if (example != null && source.equals("example:" + example)) {
            applied.add("example=\"" + printable(example) + '"');
        } else if (example != null) {
            headers.put(NOTE, "The example breaks its schema; a sample is served instead.");
        }
        if (preferences.isDynamic()) {
            applied.add("dynamic=\"" + printable(String.valueOf(preferences.dynamic())) + '"');
            headers.put(SEED, Long.toString(seed));
        }
        if (!applied.isEmpty()) {
            headers.put("Preference-Applied", String.join(", ", applied));
        }
        return headers;
    }

    private long seed(LongSupplier seeds) {
        if (preferences.isRandom()) {
            return seeds.getAsLong();
        }
        return preferences.isDynamic() ? seedOf(preferences.dynamic()) : 0;
    }

    /** A number stands for itself, any other text for its hash. */
    private static long seedOf(@Nullable String text) {
        var wanted = String.valueOf(text);
        try {
            return Long.parseLong(wanted);
        } catch (NumberFormatException e) {
            return wanted.hashCode();
        }
    }

    private String name() {
        return operation.key().toString();
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
    }
}
