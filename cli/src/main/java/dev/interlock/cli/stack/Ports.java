package dev.interlock.cli.stack;

import java.util.Map;

/**
 * Where everything listens on the loopback interface.
 *
 * @param gateway the gateway's HTTP port, the only one a user needs to know
 * @param base    start of the internal block: services at base+1…5, their management at base+1010…1015,
 *                the processes of applications at base+300…899
 */
public record Ports(int gateway, int base, int postgres, int kafka, int kafkaController) {

    static final String GATEWAY_VARIABLE = "INTERLOCK_PORT";
    static final String BASE_VARIABLE = "INTERLOCK_PORT_BASE";

    private static final int HIGHEST_OFFSET = 1015;
    private static final Ports DEFAULTS = new Ports(8080, 18080, 15432, 29092, 29093);

    public Ports {
        requirePort(GATEWAY_VARIABLE, gateway, 65535);
        requirePort(BASE_VARIABLE, base, 65535 - HIGHEST_OFFSET);
    }

    /** All ports derived from one base, for a second stack beside the first. */
    public static Ports of(int gateway, int base) {
        return new Ports(gateway, base, base + 100, base + 200, base + 201);
    }

    /** The ports the environment asks for. */
    static Ports from(Map<String, String> environment) {
        int gateway = number(environment, GATEWAY_VARIABLE, DEFAULTS.gateway);
        if (!environment.containsKey(BASE_VARIABLE)) {
            return new Ports(gateway, DEFAULTS.base, DEFAULTS.postgres, DEFAULTS.kafka, DEFAULTS.kafkaController);
        }
        return of(gateway, number(environment, BASE_VARIABLE, DEFAULTS.base));
    }

    int http(Service service) {
        return service == Service.GATEWAY ? gateway : base + service.offset();
    }

    int management(Service service) {
        return base + 1010 + service.offset();
    }

    int firstOfApplications() {
        return base + 300;
    }

    int lastOfApplications() {
        return base + 899;
    }

    private static int number(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException notANumber) {
            throw new StackFailure("settings", variable + "=" + value + " is not a port number", notANumber);
        }
    }

    private static void requirePort(String variable, int port, int highest) {
        if (port < 1 || port > highest) {
            throw new StackFailure("settings", variable + "=" + port + " must be between 1 and " + highest);
        }
    }
}
