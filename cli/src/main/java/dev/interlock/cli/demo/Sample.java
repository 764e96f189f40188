package dev.interlock.cli.demo;

import dev.interlock.cli.client.Faults;
import java.util.List;
import java.util.Map;

/** The variants of the sample implementation and what a judge must find in each. */
enum Sample {
    GOOD("good", "PASSED", Map.of()),
    BROKEN(
            "broken",
            "FAILED",
            Map.of(
                    "a text where a number must be, deep in the body (/payment_method/card/expiry/year)",
                    "expiry/year",
                    "the required header X-Request-Id missing",
                    "X-Request-Id",
                    "the undocumented status 202",
                    "\\b202\\b"));

    private final String variant;
    private final String expectedStatus;
    private final Map<String, String> faults;

    Sample(String variant, String expectedStatus, Map<String, String> faults) {
        this.variant = variant;
        this.expectedStatus = expectedStatus;
        this.faults = faults;
    }

    String variant() {
        return variant;
    }

    String expectedStatus() {
        return expectedStatus;
    }

    /** Planted faults that the verdict names. */
    List<String> namedIn(Faults found) {
        return faults.entrySet().stream()
                .filter(fault -> found.mention(fault.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Planted faults that the verdict misses. */
    List<String> notNamedIn(Faults found) {
        List<String> named = namedIn(found);
        return faults.keySet().stream()
                .filter(fault -> !named.contains(fault))
                .sorted()
                .toList();
    }
}
