package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.Clients;
import dev.interlock.service.identity.Role;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.function.Predicate;

/** Somebody who defines applications and deploys them, in staging. */
record Operator(Clients clients) {

    static final String DEPLOYMENTS = "/api/v1/deployments";
    static final String AT_ONCE = "{\"type\": \"BLUE_GREEN\", \"bakeSeconds\": 0, \"keepWarmSeconds\": 0}";

    private static final String APPLICATIONS = "/api/v1/applications";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** @param more members of the definition, each with a comma before it */
    void define(String name, String image, String strategy, String more) {
        defineWith("unimported", name, image, strategy, more);
    }

    void defineWith(String spec, String name, String image, String strategy, String more) {
        define(name, """
                {"name": "%s", "spec": "%s", "strategy": %s, "analysis": {"warmUpSeconds": 0},
                 "components": [{"name": "api", "image": "%s", "port": 8080}]%s}""".formatted(name, spec, strategy, image, more));
    }

    /** @param analysis as definitions have it */
    void defineJudged(String name, String image, String strategy, String analysis) {
        define(name, """
                {"name": "%s", "spec": "unimported", "strategy": %s, "analysis": %s,
                 "components": [{"name": "api", "image": "%s", "port": 8080}]}""".formatted(name, strategy, analysis, image));
    }

    private void define(String name, String definition) {
        var known = clients.vendor().get(APPLICATIONS + "/" + name);
        if (known.statusCode() == 404) {
            clients.vendor().body(definition).post(APPLICATIONS).then().statusCode(201);
            return;
        }
        clients.vendor()
                .header("If-Match", known.header("ETag"))
                .body(definition)
                .put(APPLICATIONS + "/" + known.<String>path("id"))
                .then()
                .statusCode(200);
    }

    void define(String name, String image, String strategy) {
        define(name, image, strategy, "");
    }

    /** @param more members of the request, each with a comma before it */
    Response ask(String name, String more) {
        return clients.vendor()
                .body("{\"application\": \"%s\", \"environment\": \"staging\"%s}".formatted(name, more))
                .post(DEPLOYMENTS);
    }

    /** @return its id */
    String deploy(String name) {
        return deploy(name, "");
    }

    String deploy(String name, String more) {
        var asked = ask(name, more);
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
        return asked.path("id");
    }

    /** @return its id, promoted */
    String release(String name, String image) {
        define(name, image, AT_ONCE);
        var id = deploy(name);
        awaitStatus(id, "PROMOTED");
        return id;
    }

    Response command(String id, String command, String body) {
        return clients.vendor().body(body).post(DEPLOYMENTS + "/" + id + "/" + command);
    }

    Response read(String id) {
        return clients.as(Role.VIEWER).get(DEPLOYMENTS + "/" + id);
    }

    void awaitStatus(String id, String status) {
        await(id, seen -> seen.path("status").equals(status));
    }

    void awaitPhase(String id, String prefix) {
        await(id, seen -> seen.<String>path("phase").startsWith(prefix));
    }

    Response await(String id, Predicate<Response> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var seen = read(id);
        while (!wanted.test(seen) && System.nanoTime() < end) {
            pause();
            seen = read(id);
        }
        assertThat(wanted.test(seen)).as("in time: " + seen.asString()).isTrue();
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
