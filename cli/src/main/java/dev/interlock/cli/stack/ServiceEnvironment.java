package dev.interlock.cli.stack;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The environment of a service, the same variables as in a cluster.
 *
 * @param database any role of the platform's database; each service gets its own
 */
record ServiceEnvironment(
        StackHome home, StackSettings settings, DatabaseUrl database, String kafka, Credentials credentials) {

    Map<String, String> of(Service service) {
        Ports ports = settings.ports();
        Map<String, String> environment = new LinkedHashMap<>(settings.forwarded());
        // glibc would keep an arena of memory for each of many threads
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.http(service)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.management(service)));
        environment.put(
                "DATABASE_URL",
                database.as(service.id(), credentials.of(service.id())).revealed());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("INTERLOCK_IDENTITY_NAME", service.id());
        environment.put(
                "INTERLOCK_IDENTITY_KEY", new Identities(home).key(service).toString());
        environment.put("INTERLOCK_IDENTITY_TRUST", home.trust().toString());
        environment.put("INTERLOCK_EGRESS_ALLOW_PRIVATE", "true");
        for (Service other : Service.values()) {
            environment.put(
                    "INTERLOCK_" + other.name().toUpperCase(Locale.ROOT) + "_URL",
                    "http://127.0.0.1:" + ports.http(other));
        }
        if (service == Service.DEPLOYMENT) {
            environment.put("INTERLOCK_RUNTIME_LOCAL_ENABLED", "true");
            environment.put("INTERLOCK_RUNTIME_LOCAL_DIRECTORY", home.runtime().toString());
            environment.put("INTERLOCK_RUNTIME_LOCAL_FIRST_PORT", Integer.toString(ports.firstOfApplications()));
            environment.put("INTERLOCK_RUNTIME_LOCAL_LAST_PORT", Integer.toString(ports.lastOfApplications()));
        }
        if (service == Service.GATEWAY) {
            environment.put("INTERLOCK_BOOTSTRAP_KEY_FILE", home.bootstrapKey().toString());
        }
        return environment;
    }
}
