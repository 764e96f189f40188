package dev.interlock.examples.payments;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command line, and what it leaves open from the environment: {@code PORT} and {@code INTERLOCK_REVISION}.
 *
 * @param port 0 to 65535, 0 for any that is free
 * @param revision name that answers carry; empty: none
 */
record ServerOptions(String host, int port, Variant variant, String revision, Flaws flaws) {

    static final String USAGE = """
            usage: PaymentsServer [--port N] [--variant good|broken|subtle] [--host ADDRESS] [--revision NAME]
                                  [--latency 200ms] [--error-rate 0.2] [--health never] [--exit CODE]""";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");
    private static final Pattern REVISION = Pattern.compile("[\\x21-\\x7e]{1,100}");

    /** Which of the implementations answers. */
    enum Variant {
        GOOD,
        /** With all three faults. */
        BROKEN,
        /** With the one that neither a status nor a latency tells of. */
        SUBTLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port is 0 to 65535, not " + port);
        }
        if (!revision.isEmpty() && !REVISION.matcher(revision).matches()) {
            throw new IllegalArgumentException("--revision is up to 100 visible ASCII characters");
        }
    }

    /** @throws IllegalArgumentException with a message for the user */
    static ServerOptions parse(Map<String, String> environment, String... arguments) {
        var port = number("PORT", environment.getOrDefault("PORT", "8090"));
        var revision = environment.getOrDefault("INTERLOCK_REVISION", "");
        var options = new ServerOptions("127.0.0.1", port, Variant.GOOD, revision, Flaws.NONE);
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " lacks its value");
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private ServerOptions with(String name, String value) {
        return switch (name) {
            case "--host" -> new ServerOptions(value, port, variant, revision, flaws);
            case "--port" -> new ServerOptions(host, number(name, value), variant, revision, flaws);
            case "--variant" -> new ServerOptions(host, port, variant(value), revision, flaws);
            case "--revision" -> new ServerOptions(host, port, variant, value, flaws);
            case "--latency" -> flawed(flaws.withLatency(duration(value)));
            case "--error-rate" -> flawed(flaws.withErrorRate(rate(value)));
            case "--health" -> flawed(neverHealthy(value));
            case "--exit" -> flawed(flaws.withExitCode(number(name, value)));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private ServerOptions flawed(Flaws other) {
        return new ServerOptions(host, port, variant, revision, other);
    }

    private Flaws neverHealthy(String value) {
        if (!value.equals("never")) {
            throw new IllegalArgumentException("--health can only be never, not '" + value + "'");
        }
        return flaws.neverHealthy();
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, not '" + value + "'", e);
        }
    }

    private static double rate(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--error-rate is a number, not '" + value + "'", e);
        }
    }

    private static Duration duration(String value) {
        var match = DURATION.matcher(value);
        if (!match.matches()) {
            throw new IllegalArgumentException("--latency is a time such as 200ms or 2s, not '" + value + "'");
        }
        long count = Long.parseLong(match.group(1));
        return match.group(2).equals("ms") ? Duration.ofMillis(count) : Duration.ofSeconds(count);
    }

    private static Variant variant(String value) {
        return switch (value) {
            case "good" -> Variant.GOOD;
            case "broken" -> Variant.BROKEN;
            case "subtle" -> Variant.SUBTLE;
            default -> throw new IllegalArgumentException("--variant is good, broken or subtle, not '" + value + "'");
        };
    }
}
