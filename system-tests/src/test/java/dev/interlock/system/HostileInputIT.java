package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends, it gets a 4xx that says why, soon, and nothing is kept. */
class HostileInputIT {

    private static final String ID = "00000000-0000-7000-8000-000000000000";

    private static Client client;

    @BeforeAll
    static void start() {
        client = RunningSystem.get().client();
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("nothing", "application/json", ""),
                Arguments.of("malformed JSON", "application/json", "{\"openapi\": "),
                Arguments.of("malformed YAML", "application/yaml", "openapi: [3.0.0"),
                Arguments.of("no object", "application/json", "[1, 2]"),
                Arguments.of("something else", "application/yaml", "kind: Deployment\nmetadata: {name: x}\n"),
                Arguments.of("billion laughs", "application/yaml", laughs()),
                Arguments.of("cyclic refs", "application/yaml", cyclicRefs()),
                Arguments.of("deep JSON", "application/json", "[".repeat(100_000)),
                Arguments.of("deep YAML", "application/yaml", "openapi: " + "[".repeat(20_000)),
                Arguments.of("not UTF-8", "application/json", "\u0000\u0001"),
                Arguments.of("a picture", "image/png", "PNG"),
                Arguments.of(
                        "30 MB",
                        "application/json",
                        "{\"openapi\":\"3.0.0\",\"x\":\"" + "x".repeat(30_000_000) + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void refusesTheDocumentAndStoresNothing(String name, String mediaType, String document) {
        var specName = "hostile-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var began = System.nanoTime();

        var answer =
                client.post("/api/v1/specs?name=" + specName, document.getBytes(StandardCharsets.UTF_8), mediaType);

        assertIsProblem(answer);
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
        assertThat(client.get("/api/v1/specs/" + specName).status()).isEqualTo(404);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("GET", "/api/v1/specs/" + ID, ""),
                Arguments.of("GET", "/api/v1/specs/" + ID + "/versions/latest/normalized", ""),
                Arguments.of("DELETE", "/api/v1/specs/" + ID, ""),
                Arguments.of("GET", "/api/v1/mocks/" + ID, ""),
                Arguments.of("POST", "/api/v1/mocks", "{\"spec\":\"no-such-spec\"}"),
                Arguments.of("POST", "/api/v1/mocks", "{}"),
                Arguments.of("POST", "/api/v1/mocks", "{\"spec\":["),
                Arguments.of("GET", "/mocks/no-such-mock/pets", ""),
                Arguments.of("POST", "/api/v1/validations", "{}"),
                Arguments.of("POST", "/api/v1/runs", "{\"spec\":\"no-such-spec\",\"baseUrl\":\"http://127.0.0.1:1\"}"),
                Arguments.of("POST", "/api/v1/runs", "{\"spec\":\"x\",\"baseUrl\":\"file:///etc/passwd\"}"),
                Arguments.of("GET", "/api/v1/reports/" + ID, ""),
                Arguments.of("POST", "/api/v1/components", "{\"name\":\"x\",\"url\":\"no url\"}"),
                Arguments.of("GET", "/api/v1/components/" + ID, ""),
                Arguments.of("GET", "/api/v1/plan/" + ID, ""),
                Arguments.of("POST", "/api/v1/applications", "{\"name\":\"x\"}"),
                Arguments.of("PUT", "/api/v1/configuration/Not-A-Key!?environment=staging", "{\"value\":1}"),
                Arguments.of("GET", "/api/v1/configuration/no.such.key?environment=staging", ""),
                Arguments.of("GET", "/api/v1/configuration/a?environment=moon", ""),
                Arguments.of("POST", "/api/v1/api-keys", "{\"name\":\"x\",\"role\":\"EMPEROR\"}"),
                Arguments.of("GET", "/api/v1/specs?limit=-1", ""),
                Arguments.of("GET", "/api/v1/specs?cursor=%00", ""),
                Arguments.of("GET", "/api/v1/no-such-thing", ""),
                Arguments.of("PATCH", "/api/v1/specs", ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void answersWithAProblem(String method, String path, String body) {
        var answer = body.isEmpty()
                ? client.send(method, path, new byte[0])
                : client.send(method, path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");

        assertIsProblem(answer);
    }

    @Test
    void nobodyGetsInWithoutAKey() {
        for (String key : new String[] {"", "ilk_x", "ilk_aaaaaaaa_" + "b".repeat(40)}) {
            var answer = client.withKey(key).get("/api/v1/specs");
            assertThat(answer.status()).isEqualTo(401);
            assertIsProblem(answer);
        }
    }

    @Test
    void aSmallRoleDoesNotGetFar() {
        var made = client.post("/api/v1/api-keys", Map.of("name", "looks on", "role", "VIEWER"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var viewer = client.withKey(made.text("/key"));

        assertThat(viewer.get("/api/v1/specs").status()).isEqualTo(200);
        assertThat(viewer.post("/api/v1/mocks", Map.of("spec", "x")).status()).isEqualTo(403);
        assertThat(viewer.post("/api/v1/api-keys", Map.of("name", "x", "role", "OWNER"))
                        .status())
                .isEqualTo(403);
    }

    private static void assertIsProblem(Client.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).startsWith("https://interlock.dev/problems/");
        assertThat(answer.text("/detail")).isNotBlank();
    }

    private static String laughs() {
        var yaml = new StringBuilder("openapi: 3.0.0\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        IntStream.range(1, 12)
                .forEach(level -> yaml.append("a%d: &a%d [%s]\n"
                        .formatted(level, level, String.join(", ", Collections.nCopies(9, "*a" + (level - 1))))));
        return yaml.toString();
    }

    private static String cyclicRefs() {
        return """
                openapi: 3.0.3
                info: {title: Cycle, version: '1'}
                paths:
                  /a:
                    get:
                      parameters: [{$ref: '#/components/parameters/A'}]
                      responses: {'200': {description: ok}}
                components:
                  parameters:
                    A: {$ref: '#/components/parameters/B'}
                    B: {$ref: '#/components/parameters/A'}
                """;
    }
}
