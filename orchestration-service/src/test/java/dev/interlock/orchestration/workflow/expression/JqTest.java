package dev.interlock.orchestration.workflow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> VARIABLES =
            Map.of("context", json("{\"user\":\"ann\"}"), "task", json("{\"name\":\"pay\"}"));

    @ParameterizedTest(name = "{0} => {1}")
    @MethodSource("expressions")
    void givesWhatJqGives(String input, String expression, String value) {
        var result = Jq.compile(expression).evaluate(json(input), VARIABLES);

        assertThat(json(result.toString())).isEqualTo(json(value));
    }

    static Stream<Arguments> expressions() throws IOException {
        try (InputStream file = JqTest.class.getResourceAsStream("/workflow/expressions.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("  =>  "))
                    .map(row -> Arguments.of(row[0], row[1].strip(), row[2].strip()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            .a +                        ! It isn't jq
            ${ .a } - ${ .b }           ! It isn't jq
            "open                       ! It isn't jq
            nope(1)                     ! There is no function nope/1
            now                         ! $workflow.startedAt
            env.PATH                    ! no access to the environment
            $ENV.PATH                   ! no access to the environment
            input                       ! one input
            debug                       ! history
            halt                        ! then: end
            $secrets.token              ! authentication's use:
            {$secrets}                  ! authentication's use:
            $__loc__                    ! no file and line
            builtins                    ! There is no function
            debug_scope                 ! There is no function
            import "a" as a; 1          ! no modules
            include "a"; 1              ! no modules
            """)
    void refusesToCompile(String expression, String because) {
        assertThatThrownBy(() -> Jq.compile(expression))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(because)
                .hasMessageContaining("'" + expression.strip().substring(0, 3).replace("${ ", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            .a.b                        ! Cannot index
            error("out of stock")       ! out of stock
            $nowhere                    ! nowhere
            .a | tonumber               ! no number
            1 / 0                       ! zero
            "x" | test("(")             ! Not a regular expression
            "x" | test("x"; "q")        ! not a flag
            "\\u0000"                   ! NUL
            "\\ud83d"                   ! surrogate
            """)
    void saysWhyThereIsNoValue(String expression, String because) {
        var compiled = Jq.compile(expression);

        assertThatThrownBy(() -> compiled.evaluate(json("{\"a\":\"text\"}"), VARIABLES))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContainingAll(because, expression.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: 1 + f; f",
                "def f: f | f; f",
                "def f: ., f; [f]",
                "def f($n): if $n == 0 then . else f($n - 1), f($n - 1) end; [f(60)]",
                "def f(g): g | f(g | g); f(.)",
                "[range(1e9)]",
                "last(range(1e12))",
                "reduce range(1e9) as $i (0; . + $i)",
                "last(repeat(1))",
                "[repeat(1)]",
                "until(false; .)",
                "[while(true; .)]",
                "1 | [recurse(.)]",
                "reduce (1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1|1,1,1,1) as $i (0; 1)",
                "reduce ((0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)+(0,1)) as $i (0; 1)",
                "[{a:(1,1,1,1,1,1,1,1),b:(1,1,1,1,1,1,1,1),c:(1,1,1,1,1,1,1,1),d:(1,1,1,1,1,1,1,1),e:(1,1,1,1,1,1,1,1),f:(1,1,1,1,1,1,1,1),g:(1,1,1,1,1,1,1,1),h:(1,1,1,1,1,1,1,1)}]",
                "\"x\" * 1000000000",
                "\"x\" * 1e300",
                "reduce range(40) as $i (\"x\"; . + .)",
                "reduce range(40) as $i (\"x\"; \"\\(.)\\(.)\")",
                "reduce range(60) as $i ([1]; . + .)",
                "reduce range(60) as $i ([1]; [., .])",
                "reduce range(60) as $i ([1]; {a: ., b: .}) | tojson",
                "reduce range(60) as $i ([1]; {a: ., b: .}) == 1",
                "reduce range(10000) as $i (1; [.])",
                "reduce range(10000) as $i (1; {a: .})",
                "[1000000000] | .[.[0]] = 1",
                "[] | .[1000000000] = 1",
                "[] | .[499999] = 1 | [.,.,.,.,.]",
                "null | setpath([1000000000]; 1)",
                "[] | .[1000000000] |= 1",
                "[] | .[1000000000:] = [1]",
                "(\"a\" * 100000) as $s | [range(200000) | \"\"] | join($s)",
                "(\"a\" * 1000000) as $s | $s | indices(\"a\" * 500000)",
                "[range(100000)] - [range(100000)]",
                "\"a\" * 4000 | test(\"(a+)+$b\")",
                "\"a\" * 100000 | test(\"(a|b)*c\")",
                "\"a\" * 100000 | gsub(\"\"; \"x\" * 1000)",
                "\"ab\" * 20 | [gsub(\"a\"; \"1\", \"2\")] | length",
                "[range(300000)] | [.[] + .[]] | length",
                "[range(300)] | [.[] as $x | .[] as $y | .[] as $z | 1] | length",
                "[range(1000)] | combinations(6)|empty",
                "[range(100000)] | [paths as $p | getpath($p), paths] | length",
                "[limit(1e9; repeat([range(1000)]))]",
                "[range(1000000) | try error(\"x\") catch .]",
                "[range(1000000)?] | map(tostring) | map(.*1000)",
                "\"[\" * 100000 | fromjson",
                "\"1e999999999\" | tonumber | floor | tostring | length | . as $x | repeat($x) | empty",
                "[splits(\"a\")]",
                "[.[]?, ..] | until(false; . + [.])",
                "path(repeat(.a))|empty",
                "label $f | repeat(1) | empty",
            })
    void endsSoonWhateverItIs(String bomb) {
        var compiled = Jq.compile(bomb);
        var started = System.nanoTime();

        var thrown = catchThrowable(() -> compiled.evaluate(NullNode.getInstance(), Map.of()));

        assertThat(System.nanoTime() - started).isLessThan(20_000_000_000L);
        assertThat(thrown).isInstanceOf(ExpressionException.class);
    }

    @Test
    void refusesExpressionsThatAreTooLongOrTooDeep() {
        assertThatThrownBy(() -> Jq.compile("1" + " ".repeat(20_000) + "+1")).hasMessageContaining("at most 16384");
        for (String part : List.of("(", "[", "-", "try ", ".a|", "[.]|", "1+", "if . then ", "{a:", "def f:", ".a")) {
            var deep = part.repeat(16_000 / part.length());
            assertThatThrownBy(() -> Jq.compile(deep + "1")).isInstanceOf(ExpressionException.class);
        }
    }

    @Test
    void evaluatesExpressionsAndNothingElseInValues() {
        var template = Jq.template(json("""
                {"plain": "text", "name": "${ .a }", "list": [1, " ${.b} ", "no ${ .a } here"], "deep": {"x": ["${ $context.user }"]}}
                """));

        assertThat(template.evaluate(json("{\"a\":\"A\",\"b\":[2]}"), VARIABLES))
                .isEqualTo(json("""
                                {"plain": "text", "name": "A", "list": [1, [2], "no ${ .a } here"], "deep": {"x": ["ann"]}}
                                """));
    }

    @Test
    void givesConstantsAsTheyAre() {
        var constant = json("{\"a\":[\"b\",{\"c\":1}]}");

        assertThat(Jq.template(constant).evaluate(NullNode.getInstance(), Map.of()))
                .isSameAs(constant);
    }

    @Test
    void tellsWhereInAValueAnExpressionCannotBeRead() {
        var faults = new ArrayList<String>();

        Jq.template(
                json("{\"a\":[1,\"${ .x + }\"],\"b/c\":\"${ nope }\"}"),
                Set.of(),
                (pointer, message) -> faults.add(pointer));

        assertThat(faults).containsExactly("/a/1", "/b~1c");
    }

    @Test
    void leavesItsInputAsItWas() {
        var input = json("{\"a\":{\"b\":[1,2,{\"c\":3}]}}");
        var before = input.deepCopy();

        for (String change : List.of(".a.b[2].c = 4", "del(.a)", ".a.b += [1]", ".a.b |= map(1)", "walk(1)")) {
            Jq.compile(change).evaluate(input, Map.of());
        }

        assertThat(input).isEqualTo(before);
    }

    @Test
    void boundsWhatATemplateMakesInAll() {
        var half = JSON.createObjectNode().put("s", "x".repeat(600_000));

        assertThatThrownBy(() -> Jq.template(json("[\"${.s}\",\"${.s}\"]")).evaluate(half, Map.of()))
                .hasMessageContaining("larger than");
        assertThatThrownBy(() -> Jq.compile("[.s, .s]").evaluate(half, Map.of()))
                .hasMessageContaining("larger than");
    }

    @Test
    void holdsForEverythingButFalseAndNull() {
        assertThat(List.of("1", "\"\"", "[]", "true", "0"))
                .allMatch(text -> Jq.compile(text).holds(NullNode.getInstance(), Map.of()));
        assertThat(List.of("null", "false", "empty", ".x"))
                .noneMatch(text -> Jq.compile(text).holds(json("{}"), Map.of()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
