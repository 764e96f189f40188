package dev.interlock.orchestration.workflow.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    private static final String DOCUMENT =
            "document: { dsl: '1.0.0', namespace: shop, name: order, version: '1.0.0' }\n";

    static Stream<Arguments> faults() {
        return Stream.of(
                of("unknown field of a call", "/do/0/a/with/methd", 5, "'methd' isn't known here", """
                        do:
                          - a:
                              call: http
                              with: { methd: get, method: get, endpoint: https://x.example }
                        """),
                of("missing argument", "/do/0/a/with", 5, "'endpoint' is missing", """
                        do:
                          - a:
                              call: http
                              with: { method: get }
                        """),
                of("unknown field of a task", "/do/0/a/thn", 5, "'thn' isn't known here", """
                        do:
                          - a:
                              set: { x: 1 }
                              thn: end
                        """),
                of("unknown field of the workflow", "/dos", 2, "'dos' isn't known here", """
                        dos: []
                        do: []
                        """),
                of("no kind of task", "/do/0/a", 3, "none of call, do,", """
                        do:
                          - a: { sett: { x: 1 } }
                        """),
                of("two names in one item", "/do/0", 3, "mind the indentation", """
                        do:
                          - a: { set: { x: 1 } }
                            b: { set: { x: 1 } }
                        """),
                of("wrong type", "/do/0/a/fork/compete", 3, "boolean", """
                        do:
                          - a: { fork: { branches: [], compete: sure } }
                        """),
                of("no document", "", 1, "'document' is missing", "do: []", false),
                of("version of the DSL", "/document/dsl", 1, "version 1.0 of the DSL", """
                        document: { dsl: '0.8.0', namespace: shop, name: order, version: '1.0.0' }
                        do: []
                        """, false),
                of("same name twice", "/do/1/a", 4, "another task 'a'", """
                        do:
                          - a: { set: { x: 1 } }
                          - a: { set: { x: 1 } }
                        """),
                of("nowhere to go", "/do/0/a/then", 3, "no task 'b' in this list", """
                        do:
                          - a: { set: { x: 1 }, then: b }
                          - c: { do: [ { b: { set: { x: 1 } } } ] }
                        """),
                of("nowhere to go in a case", "/do/0/a/switch/0/x/then", 3, "no task 'b'", """
                        do:
                          - a: { switch: [ { x: { then: b } } ] }
                        """),
                of("branch to branch", "/do/0/a/fork/branches/0/x/then", 3, "runs beside the others", """
                        do:
                          - a: { fork: { branches: [ { x: { set: { a: 1 }, then: y } }, { y: { set: { a: 1 } } } ] } }
                        """),
                of("not jq", "/do/0/a/if", 3, "isn't jq", """
                        do:
                          - a: { if: '.a +', set: { x: 1 } }
                        """),
                of("not jq inside a value", "/do/0/a/set/x/1", 3, "isn't jq", """
                        do:
                          - a: { set: { x: [ 1, '${ .a + }' ] } }
                        """),
                of("unknown variable", "/do/0/a/set/x", 3, "no variable $item here", """
                        do:
                          - a: { set: { x: '${ $item }' } }
                          - b: { for: { in: .x }, do: [ { c: { set: { x: '${ $item }' } } } ] }
                        """),
                of("error outside of catch", "/do/1/b/if", 4, "no variable $error", """
                        do:
                          - a: { try: [], catch: { do: [ { c: { set: { x: '${ $error }' } } } ] } }
                          - b: { if: $error == null, set: { x: 1 } }
                        """),
                of("secret in an expression", "/do/0/a/set/x", 3, "authentication's use:", """
                        do:
                          - a: { set: { x: '${ $secrets.token }' } }
                        """),
                of("undeclared secret", "/do/0/a/with/endpoint/authentication/basic/use", 3, "use.secrets", """
                        do:
                          - a: { call: http, with: { method: get, endpoint: { uri: https://x.example, authentication: { basic: { use: s } } } } }
                        """),
                of(
                        "unknown authentication",
                        "/do/0/a/with/endpoint/authentication/use",
                        3,
                        "no 's' in use.authentications",
                        """
                        do:
                          - a: { call: http, with: { method: get, endpoint: { uri: https://x.example, authentication: { use: s } } } }
                        """),
                of("unknown retry", "/do/0/a/catch/retry", 3, "no 'r' in use.retries", """
                        do:
                          - a: { try: [], catch: { retry: r } }
                        """),
                of("unknown error", "/do/0/a/raise/error", 3, "no 'e' in use.errors", """
                        do:
                          - a: { raise: { error: e } }
                        """),
                of("unknown timeout", "/do/0/a/timeout", 3, "no 't' in use.timeouts", """
                        do:
                          - a: { set: { x: 1 }, timeout: t }
                        """),
                of("unknown function", "/do/0/a/call", 3, "no function 'f' in use.functions", """
                        do:
                          - a: { call: f }
                        """),
                of("function that calls itself", "/use/functions/g/call", 4, "calls itself without end", """
                        use:
                          functions:
                            g: { call: g }
                        do: []
                        """),
                of("function of a catalog", "/do/0/a/call", 3, "other catalogs are not supported", """
                        do:
                          - a: { call: 'log:1.0@elsewhere' }
                        """),
                of("catalogs", "/use/catalogs", 2, "not supported", """
                        use: { catalogs: { x: { endpoint: https://x.example } } }
                        do: []
                        """),
                of("extensions", "/use/extensions", 2, "not supported", """
                        use: { extensions: [ { x: { extend: all } } ] }
                        do: []
                        """),
                of("gRPC", "/do/0/a/call", 3, "'grpc' is not supported by Interlock", """
                        do:
                          - a: { call: grpc, with: { proto: { endpoint: https://x.example }, service: { name: s, host: h }, method: m } }
                        """),
                of("script", "/do/0/a/run/script", 3, "run: script is not supported", """
                        do:
                          - a: { run: { script: { language: js, code: x } } }
                        """),
                of("shell", "/do/0/a/run/shell", 3, "run: shell is not supported", """
                        do:
                          - a: { run: { shell: { command: ls } } }
                        """),
                of("container", "/do/0/a/run/container", 3, "run: container is not supported", """
                        do:
                          - a: { run: { container: { image: x } } }
                        """),
                of("relative endpoint", "/do/0/a/with/endpoint", 3, "neither a URI", """
                        do:
                          - a: { call: http, with: { method: get, endpoint: /pets } }
                        """),
                of("endpoint of another scheme", "/do/0/a/with/endpoint", 3, "must be absolute", """
                        do:
                          - a: { call: http, with: { method: get, endpoint: 'file:///etc/passwd' } }
                        """),
                of("interpolated endpoint", "/do/0/a/with/endpoint", 3, "write all of it as one", """
                        do:
                          - a: { call: http, with: { method: get, endpoint: 'https://x.example/${ .id }/x' } }
                        """),
                of("method", "/do/0/a/with/method", 3, "no HTTP method", """
                        do:
                          - a: { call: http, with: { method: 'get it', endpoint: https://x.example } }
                        """),
                of("duration", "/do/0/a/wait", 3, "P1Y", """
                        do:
                          - a: { wait: P1Y }
                        """),
                of("negative duration", "/do/0/a/wait", 3, "negative", """
                        do:
                          - a: { wait: { seconds: -1 } }
                        """),
                of("attempts", "/do/0/a/catch/retry/limit/attempt/count", 3, "1 to 10000", """
                        do:
                          - a: { try: [], catch: { retry: { limit: { attempt: { count: 0 } } } } }
                        """),
                of("cron", "/schedule/cron", 2, "five fields", """
                        schedule: { cron: '* * *' }
                        do: []
                        """),
                of("cron that never comes", "/schedule/cron", 2, "never comes", """
                        schedule: { cron: '0 0 31 2 *' }
                        do: []
                        """),
                of("no time at all", "/schedule/every", 2, "more than nothing", """
                        schedule: { every: PT0S }
                        do: []
                        """),
                of("expression in a schedule", "/schedule/every", 2, "write the duration out", """
                        schedule: { every: '${ .x }' }
                        do: []
                        """),
                of("schema elsewhere", "/input/schema/resource", 2, "write the schema out", """
                        input: { schema: { resource: { endpoint: https://x.example } } }
                        do: []
                        """),
                of("schema of another kind", "/input/schema/format", 2, "format: json", """
                        input: { schema: { format: avro, document: {} } }
                        do: []
                        """),
                of("no schema", "/do/0/a/output/schema/document", 3, "JSON schema", """
                        do:
                          - a: { set: { x: 1 }, output: { schema: { document: [] } } }
                        """),
                of("schema with a reference elsewhere", "/input/schema/document", 2, "no JSON schema", """
                        input: { schema: { document: { $ref: 'https://x.example/schema.json' } } }
                        do: []
                        """),
                of("compensation that is none", "/do/0/a/metadata/compensate/0/u", 3, "no task", """
                        do:
                          - a: { set: { x: 1 }, metadata: { compensate: [ { u: { undo: x } } ] } }
                        """),
                of("expression in a compensation", "/do/0/a/metadata/compensate/0/u/set/x", 3, "isn't jq", """
                        do:
                          - a: { set: { x: 1 }, metadata: { compensate: [ { u: { set: { x: '${ ( }' } } } ] } }
                        """),
                of("variable's name", "/do/0/a/for/each", 3, "name of a variable", """
                        do:
                          - a: { for: { each: 'my item', in: .x }, do: [] }
                        """),
                of("member twice", "", 4, "'x' stands here twice", """
                        do:
                          - a:
                              set: { x: 1, x: 2 }
                        """),
                of("not YAML", "", 4, "isn't YAML", """
                        do:
                          - a: { set: { x: 1 }
                        """),
                of("merge key", "", 3, "Merge keys", """
                        do:
                          - a: { set: { <<: { x: 1 } } }
                        """),
                of("half a character", "", 3, "surrogate", """
                        do:
                          - a: { set: { x: "\\ud800" } }
                        """),
                of("NUL", "", 3, "NUL", """
                        do:
                          - a: { set: { x: "\\0" } }
                        """),
                of("number", "", 3, "too large", """
                        do:
                          - a: { set: { x: 1e999 } }
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysWhatAndWhere(String name, String pointer, int line, String message, String text) {
        assertThat(findings(text)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(message);
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.line()).isEqualTo(line);
        });
    }

    @Test
    void saysWhereInJson() {
        var text = """
                {
                  "document": { "dsl": "1.0.0", "namespace": "shop", "name": "order", "version": "1.0.0" },
                  "do": [
                    { "a": { "set": { "x": 1 },
                             "then": "nowhere" } }
                  ]
                }
                """;

        assertThat(findings(text))
                .containsExactly(new Finding(
                        "/do/0/a/then",
                        5,
                        14,
                        "There is no task 'nowhere' in this list; then is one of its tasks, continue, exit or end"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": 1} x",
                "",
                "   ",
                "nothing",
                "[]",
                "42",
                "null",
                "a: &a [*a]"
            })
    void refusesWhatIsNoDefinition(String text) {
        assertThat(findings(text)).isNotEmpty();
    }

    @Test
    void findsAllAtOnceInOrderOfLines() {
        var findings = findings(DOCUMENT + """
                do:
                  - a: { set: { x: '${ ( }' }, then: b }
                  - c: { call: nothing }
                  - d: { if: '$none', wait: P1Y }
                """);

        assertThat(findings).hasSize(5);
        assertThat(findings).extracting(Finding::line).isSorted();
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(((Reading.Refused) DefinitionReader.read(new byte[] {'a', '\n', (byte) 0xFF})).findings())
                .containsExactly(new Finding("", 2, 1, "The definition isn't UTF-8 text"));
    }

    @Test
    void boundsWhatADefinitionMayAskFor() {
        assertThat(findings("a".repeat(2_000_000))).hasSize(1);
        assertThat(findings("[".repeat(100_000))).hasSize(1);
        assertThat(findings("{\"a\":".repeat(100_000))).hasSize(1);
        assertThat(findings("- ".repeat(50_000))).hasSize(1);
        assertThat(findings("x: [" + "1,".repeat(60_000) + "]")).hasSize(1);
        assertThat(findings(aliasBomb()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("values"));
    }

    @Test
    void readsDeeplyNestedTasksInNoTime() {
        var levels = 20;
        var nested = new StringBuilder("do:\n");
        for (int i = 0; i < levels; i++) {
            nested.append("    ".repeat(i)).append("  - t").append(i).append(":\n");
            nested.append("    ".repeat(i)).append("      do:\n");
        }
        nested.append("    ".repeat(levels)).append("  - last: { set: { x: 1 } }\n");
        DefinitionReader.read(DOCUMENT + "do: []\n");
        var started = System.nanoTime();

        var reading = DefinitionReader.read(DOCUMENT + nested);

        assertThat(reading).isInstanceOf(Reading.Read.class);
        assertThat(System.nanoTime() - started).isLessThan(20_000_000_000L);
    }

    @Test
    void limitsTheNumberOfTasks() {
        assertThat(findings(DOCUMENT + "do:\n" + tasks(1_001)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("1000 tasks"));
    }

    private static String tasks(int count) {
        var tasks = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tasks.append("  - t").append(i).append(": { set: { x: 1 } }\n");
        }
        return tasks.toString();
    }

    private static String aliasBomb() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        return bomb.toString();
    }

    private static List<Finding> findings(String text) {
        return switch (DefinitionReader.read(text.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Refused(var findings) -> findings;
            case Reading.Read read -> throw new AssertionError("It reads");
        };
    }

    private static Arguments of(String name, String pointer, int line, String message, String text) {
        return of(name, pointer, line, message, text, true);
    }

    private static Arguments of(
            String name, String pointer, int line, String message, String text, boolean withDocument) {
        return Arguments.of(name, pointer, line, message, withDocument ? DOCUMENT + text : text);
    }
}
