package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import org.junit.jupiter.api.Test;

class DataFlowTest {

    @Test
    void inputAndOutputAreTransformedAndExportMakesTheContext() {
        var run = Driver.of("""
                - get:
                    input: {from: '{id: .pet.id}'}
                    call: http
                    with: {path: '${ "/pets/\\(.id)" }'}
                    output: {as: '{name: .name, asked: $input.id, raw: $output.name}'}
                    export: {as: '$context + {last: .name, was: $output.asked}'}
                - use: {set: {last: '${ $context.last }', was: '${ $context.was }', got: '${ . }'}}
                """).answer("get", "{'name': 'rex', 'age': 3}").run("{'pet': {'id': 7}}");

        assertThat(run.all(Command.Perform.class).getFirst().activity().arguments())
                .isEqualTo(Driver.json("{'path': '/pets/7'}"));
        assertThat(run.output())
                .isEqualTo(Driver.json("{'last': 'rex', 'was': 7, 'got': {'name': 'rex', 'asked': 7, 'raw': 'rex'}}"));
    }

    @Test
    void theWorkflowTransformsItsInputAndItsOutput() {
        var run = Driver.of("""
                input: {from: .wrapped}
                output: {as: '{result: ., raw: $workflow.input.wrapped.a}'}
                do:
                  - keep: {set: {b: '${ .a }'}}
                """).run("{'wrapped': {'a': 1}}");

        assertThat(run.output()).isEqualTo(Driver.json("{'result': {'b': 1}, 'raw': 1}"));
    }

    @Test
    void anExpressionSeesTaskWorkflowAndRuntime() {
        var run = Driver.of("""
                - look:
                    input: {from: .in}
                    set:
                      task: ${ $task }
                      workflow: ${ $workflow }
                      runtime: ${ $runtime.name }
                """).run("{'in': {'a': 1}}");

        var output = run.output();
        assertThat(output.at("/task/name").asText()).isEqualTo("look");
        assertThat(output.at("/task/reference").asText()).isEqualTo("/do/0/look");
        assertThat(output.at("/task/input")).isEqualTo(Driver.json("{'in': {'a': 1}}"));
        assertThat(output.at("/task/definition/set/runtime").asText()).contains("$runtime");
        assertThat(output.at("/task/startedAt/iso8601").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(output.at("/task/startedAt/epoch/milliseconds").asLong()).isEqualTo(1_767_225_600_000L);
        assertThat(output.at("/workflow/id").asText()).isEqualTo("run-1");
        assertThat(output.at("/workflow/definition/document/name").asText()).isEqualTo("sample");
        assertThat(output.at("/workflow/startedAt/epoch/seconds").asLong()).isEqualTo(1_767_225_600L);
        assertThat(output.at("/runtime").asText()).isEqualTo("interlock");
    }

    @Test
    void rawInputThatDoesNotFitIsAValidationErrorOfTheTask() {
        var run = Driver.of("""
                - strict: {input: {schema: {required: [id]}}, set: {a: 1}}
                """).run("{}");

        assertThat(run.error().type()).isEqualTo(ErrorType.VALIDATION.uri());
        assertThat(run.error().status()).isEqualTo(400);
        assertThat(run.error().instance()).isEqualTo("/do/0/strict");
        assertThat(run.error().detail()).contains("/id is missing");
        assertThat(run.facts()).filteredOn(Fact.TaskFaulted.class::isInstance).hasSize(1);
    }

    @Test
    void theTransformedOutputAndTheNewContextAreValidated() {
        var output = Driver.of("- a: {set: {x: 1}, output: {schema: {required: [y]}}}")
                .run("{}");
        var export = Driver.of("- a: {set: {x: 1}, export: {as: ., schema: {required: [y]}}}")
                .run("{}");

        assertThat(output.error().detail()).contains("The output of 'a'");
        assertThat(export.error().detail()).contains("The export of 'a'");
    }

    @Test
    void theWorkflowsOwnDataIsValidatedToo() {
        var input = Driver.of("input: {schema: {required: [y]}}\ndo: [{a: {set: {x: 1}}}]")
                .run("{}");
        var output = Driver.of("output: {schema: {required: [y]}}\ndo: [{a: {set: {x: 1}}}]")
                .run("{}");

        assertThat(input.error().instance()).isEqualTo("/input");
        assertThat(input.started()).isEmpty();
        assertThat(output.error().instance()).isEqualTo("/output");
    }

    @Test
    void anExpressionThatGivesNoValueIsAnErrorOfItsTask() {
        for (var task : new String[] {
            "set: {a: '${ .a.b.c }'}",
            "set: {}, if: .a.b",
            "set: {}, input: {from: .a.b}",
            "set: {}, output: {as: 'error(\"no\")'}",
            "set: {}, export: {as: 'error(\"no\")'}",
            "set: {}, timeout: {after: nonsense}",
            "wait: nonsense",
            "wait: {days: 99999999}",
            "call: http, with: {a: '${ .a.b }'}",
            "emit: {event: {with: {type: '${ .a.b }'}}}",
            "switch: [{a: {when: .a.b}}]",
            "for: {in: .a.b}, do: []",
            "for: {in: .a}, do: []",
            "listen: {to: {one: {with: {type: '${ .a.b }'}}}}",
            "raise: {error: '${ .a.b }'}",
            "run: {workflow: {name: x, input: '${ .a.b }'}}"
        }) {
            var run = Driver.of("- bad: {" + task + "}").run("{'a': 'text'}");

            assertThat(run.error().type()).as(task).isEqualTo(ErrorType.EXPRESSION.uri());
            assertThat(run.error().instance()).as(task).isEqualTo("/do/0/bad");
            assertThat(run.started()).as(task).containsExactly("bad");
        }
    }

    @Test
    void whatIsTooLargeOrCannotBeStoredIsAnErrorThatCanBeCaught() {
        var large = Driver.of("- a: {set: {x: '${ [range(100000)] }'}}");
        var kept = Driver.of(Programs.read("- a: {set: {x: '${ [range(100)] }'}}"), new Limits(10, 100));
        var deep = Driver.of("- a: {set: {x: '${ reduce range(300) as $i (0; [.]) }'}}");
        var nul = Driver.of("- a: {set: {x: '${ [0] | implode }'}}");
        var answer = Driver.of(
                        Programs.read("- a: {try: [{b: {call: http}}], catch: {do: [{c: {set: {caught: 1}}}]}}"),
                        new Limits(10, 100))
                .answer("b", "'" + "x".repeat(200) + "'");

        assertThat(kept.run("{}").error().detail()).contains("100 bytes");
        assertThat(large.run("{}").execution().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(deep.run("{}").error().detail()).contains("nested");
        assertThat(nul.run("{}").error().detail()).contains("NUL");
        assertThat(answer.run("{}").output()).isEqualTo(Driver.json("{'caught': 1}"));
    }

    @Test
    void anInputThatIsTooLargeFaultsTheRun() {
        var run =
                Driver.of(Programs.read("- a: {set: {}}"), new Limits(10, 100)).run("'" + "x".repeat(200) + "'");

        assertThat(run.error().instance()).isEqualTo("/input");
    }

    @Test
    void numbersHaveOneForm() {
        var run = Driver.of("- a: {set: {x: '${ [.a / 2, .a / 3 * 3, 1e3, 1e300 * 1e300] }'}}")
                .run("{'a': 2.0}");

        assertThat(run.output().get("x").get(0)).isEqualTo(IntNode.valueOf(1));
        assertThat(run.output().get("x").get(2)).isEqualTo(IntNode.valueOf(1000));
    }
}
