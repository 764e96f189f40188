package dev.interlock.orchestration.workflow.calls.authentication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wants to be told (RFC 9110 section 11.6.1).
 *
 * @param parameters by name, without regard to case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern PART = Pattern.compile("[\\s,]*+(?:(?<name>" + TOKEN
            + ")\\s*+=\\s*+(?:\"(?<quoted>(?:[^\"\\\\]++|\\\\.)*+)\"|(?<plain>" + TOKEN + "))|(?<scheme>" + TOKEN
            + ")(?:\\s++[A-Za-z0-9._~+/-]+=*+(?=\\s*+(?:,|$)))?)");

    /** Those that can be read, in their order. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            var part = PART.matcher(header);
            while (part.lookingAt()) {
                add(part, challenges);
                part.region(part.end(), header.length());
            }
        }
        return challenges;
    }

    private static void add(Matcher part, List<Challenge> challenges) {
        var scheme = part.group("scheme");
        if (scheme != null) {
            challenges.add(new Challenge(scheme, new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
            return;
        }
        if (!challenges.isEmpty()) {
            var quoted = part.group("quoted");
            var value = quoted == null ? part.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
            challenges.getLast().parameters().putIfAbsent(part.group("name"), value);
        }
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
