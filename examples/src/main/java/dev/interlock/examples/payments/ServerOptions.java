package dev.interlock.examples.payments;

import java.util.Locale;

/**
 * The command line.
 *
 * @param port 0 to 65535, 0 for any that is free
 */
record ServerOptions(String host, int port, Variant variant) {

    static final String USAGE = "usage: PaymentsServer [--port N] [--variant good|broken] [--host ADDRESS]";

    /** Which of the two implementations answers. */
    enum Variant {
        GOOD,
        BROKEN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port is 0 to 65535, not " + port);
        }
    }

    /** @throws IllegalArgumentException with a message for the user */
    static ServerOptions parse(String... arguments) {
        var options = new ServerOptions("127.0.0.1", 8090, Variant.GOOD);
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
            case "--host" -> new ServerOptions(value, port, variant);
            case "--port" -> new ServerOptions(host, number(value), variant);
            case "--variant" -> new ServerOptions(host, port, variant(value));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port is a number, not '" + value + "'", e);
        }
    }

    private static Variant variant(String value) {
        return switch (value) {
            case "good" -> Variant.GOOD;
            case "broken" -> Variant.BROKEN;
            default -> throw new IllegalArgumentException("--variant is good or broken, not '" + value + "'");
        };
    }
}
