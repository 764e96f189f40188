package dev.interlock.spec.importing;

import static dev.interlock.spec.Project.SPECS;
import static dev.interlock.spec.Project.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.interlock.spec.Documents;
import dev.interlock.spec.Project;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class HostileDocumentIT {

    private static final int MEBI = 1024 * 1024;
    private static final Duration NO_HANG = Duration.ofSeconds(20);

    private final Project project = Project.fresh();

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("malformed JSON", "{\"openapi\": \"3.0.3\", "),
                Arguments.of("malformed YAML", "openapi: 3.0.3\n  info: [\n"),
                Arguments.of("another JSON", "{\"hello\": \"world\"}"),
                Arguments.of("an array", "[]"),
                Arguments.of("a number", "42"),
                Arguments.of("null", "null"),
                Arguments.of("only white space", "   \n\n"),
                Arguments.of("a page", "<html><body>Sign in</body></html>"),
                Arguments.of("an unknown version", Documents.pets("1").replace("3.0.3", "9.9.9")),
                Arguments.of("two documents", Documents.pets("1") + "---\n" + Documents.pets("2")),
                Arguments.of(
                        "a Java object", "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1\"]]"),
                Arguments.of("a billion laughs", billionLaughs()),
                Arguments.of("deep JSON", "[".repeat(200_000)),
                Arguments.of("deep closed JSON", "[".repeat(50_000) + "]".repeat(50_000)),
                Arguments.of("deep JSON objects", "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)),
                Arguments.of("deep YAML", "a: " + "[".repeat(50_000)),
                Arguments.of("an alias of itself", "openapi: 3.0.3\ninfo: &a\n  title: *a\npaths: {}\n"),
                Arguments.of("a huge number", "{\"openapi\": 1e999999999}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void refusesWhatIsNoUsableOpenApiAndStoresNothing(String what, String document) {
        var begin = System.nanoTime();

        problem(project.importYaml("hostile", document), 422, "not-openapi")
                .body("findings", hasSize(greaterThan(0)))
                .body("findings", hasSize(lessThanOrEqualTo(100)))
                .body("findings[0].message", notNullValue());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(NO_HANG);
        project.hasNothingStored();
    }

    @Test
    void refusesRandomBytes() {
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);

        problem(postBytes(bytes), 422, "not-openapi");
        project.hasNothingStored();
    }

    @Test
    void refusesReferencesThatLeadInACircle() {
        var document = """
                openapi: 3.0.3
                info: {title: Circle, version: "1"}
                paths:
                  /x:
                    get:
                      parameters: [{$ref: '#/components/parameters/A'}]
                      responses: {'200': {description: ok}}
                components:
                  parameters:
                    A: {$ref: '#/components/parameters/B'}
                    B: {$ref: '#/components/parameters/A'}
                """;

        problem(project.importYaml(document), 422, "not-openapi");
        project.hasNothingStored();
    }

    @Test
    void takesSchemasThatContainThemselves() {
        project.importYaml(Documents.pets("1")).then().statusCode(201);
    }

    @Test
    void saysWhereTheDocumentIsWrong() {
        var document = Documents.pets("1").replace("title: Pet Shop", "title: [");

        problem(project.importYaml(document), 422, "not-openapi").body("findings[0].line", greaterThan(0));
    }

    @Test
    void takesATitleThatPostgresCouldNotKeep() {
        var document = Documents.petsAsJson("1").replace("Pet Shop", "Pet\\u0000Shop\\ud800");

        project.vendor()
                .contentType("application/json")
                .body(document)
                .post(SPECS)
                .then()
                .statusCode(201)
                .body("title", equalTo("Pet Shop"));
    }

    @Test
    void refusesARequestWithoutABody() {
        problem(project.vendor().contentType("application/yaml").post(SPECS), 400, "malformed-body");
        new RawCall(project).send("Content-Length: 0\r\n\r\n").answers(400);
        new RawCall(project).send("\r\n").answers(400);
        project.hasNothingStored();
    }

    @Test
    void readsABodyThatNobodyCallsAnything() {
        var document = Documents.pets("1");

        new RawCall(project)
                .send("Content-Length: " + document.length() + "\r\n\r\n" + document)
                .answers(201);
    }

    @Test
    void refusesADocumentAboveItsOwnLimit() {
        problem(postBytes(padded(21 * MEBI)), 413, "document-too-large").body("limit", equalTo(20 * MEBI));
        project.hasNothingStored();
    }

    @Test
    void refusesADocumentOfThirtyMegabytes() {
        problem(postBytes(padded(30_000_000)), 413, "document-too-large");
        project.hasNothingStored();
    }

    @Test
    void refusesABodyAboveTheLimitOfTheServerWithAProblemToo() {
        problem(postBytes(padded(40 * MEBI)), 413, "content-too-large");
        project.hasNothingStored();
    }

    @Test
    void refusesAFormWithALargeFile() {
        var answer = project.vendor()
                .multiPart("file", "large.yaml", padded(21 * MEBI))
                .post(SPECS);

        problem(answer, 413, "document-too-large");
        project.hasNothingStored();
    }

    @Test
    void refusesALargeBodyOfUnknownLength() {
        new RawCall(project).chunkedFor(30 * MEBI).answers(413);
        project.hasNothingStored();
    }

    @Test
    void refusesABodyOfUnknownLengthAboveTheLimitOfTheServer() {
        new RawCall(project).chunkedFor(50 * MEBI).answers(413);
        project.hasNothingStored();
    }

    @Test
    void takesADocumentJustBelowTheLimit() {
        postBytes(padded(20 * MEBI)).then().statusCode(201);
    }

    @Test
    void refusesABrokenForm() {
        new RawCall(project)
                .send("Content-Type: multipart/form-data\r\nContent-Length: 1\r\n\r\n-")
                .answers(400);
        new RawCall(project)
                .send(
                        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 20\r\n\r\n--x\r\nthis is no form")
                .answers(400);
        project.hasNothingStored();
    }

    @Test
    void givesUpOnAClientThatStopsSending() {
        new RawCall(project).begun().answers(408);
        project.hasNothingStored();
    }

    @Test
    void sendsImportsAwayWhenTooManyAreUnderWayAndStaysResponsive() throws Exception {
        var calls = IntStream.range(0, 16)
                .mapToObj(i -> new RawCall(project).begun())
                .toList();
        waitUntilAdmitted();

        var refused = project.importYaml(Documents.pets("1"));

        problem(refused, 503, "too-many-imports");
        assertThat(refused.header("Retry-After")).isNotNull();
        project.hasNothingStored();
        calls.forEach(RawCall::close);
        waitUntilItTakesImportsAgain();
    }

    private static void waitUntilAdmitted() throws InterruptedException {
        Thread.sleep(500);
    }

    private void waitUntilItTakesImportsAgain() throws InterruptedException {
        for (int attempt = 0; project.importYaml(Documents.pets("1")).statusCode() == 503; attempt++) {
            assertThat(attempt).isLessThan(100);
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @MethodSource("strangePaths")
    void answers404ForWhateverStandsInThePlaceOfAnId(String path) {
        problem(project.viewer().urlEncodingEnabled(false).get(SPECS + path), 404, "not-found");
    }

    static Stream<String> strangePaths() {
        return Stream.of(
                "/%00",
                "/no-such-spec",
                "/" + "x".repeat(3_000),
                "/%F0%9F%90%95",
                "/a'%20or%20''='",
                "/0198a1b2-0000-7000-8000-000000000000/versions",
                "/pet-shop/versions/%00",
                "/pet-shop/versions/99999999999999999999",
                "/pet-shop/versions/sha256:zz/normalized",
                "/pet-shop/versions/latest/lint");
    }

    private Response postBytes(byte[] bytes) {
        return project.vendor()
                .contentType("application/octet-stream")
                .body(bytes)
                .post(SPECS);
    }

    /** A good document with comments up to a size. */
    private static byte[] padded(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) '#');
        for (int i = 100; i < size; i += 100) {
            bytes[i] = '\n';
        }
        var document = (Documents.pets("1") + "\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(document, 0, bytes, 0, document.length);
        return bytes;
    }

    private static String billionLaughs() {
        var levels = IntStream.range(1, 12)
                .mapToObj(i -> "x%d: &x%d [%s]".formatted(i, i, ("*x" + (i - 1) + ",").repeat(9) + "*x" + (i - 1)))
                .collect(Collectors.joining("\n"));
        return "openapi: 3.0.3\nx0: &x0 lol\n" + levels + "\ninfo: {title: *x11, version: '1'}\npaths: {}\n";
    }
}
