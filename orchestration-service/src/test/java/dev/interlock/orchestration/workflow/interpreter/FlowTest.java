package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void runsTasksInOrderEachOnTheOutputOfTheOneBefore() {
        var run = Driver.of("""
                - red: {set: {colors: '${ .colors + ["red"] }'}}
                - green: {set: {colors: '${ .colors + ["green"] }'}}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'colors': ['red', 'green']}"));
        assertThat(run.started()).containsExactly("red", "green");
        assertThat(run.execution().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void goesWhereThenSaysAndEndsWhereItSaysSo() {
        var run = Driver.of("""
                - red: {set: {colors: '${ .colors + ["red"] }'}, then: green}
                - blue: {set: {colors: '${ .colors + ["blue"] }'}, then: end}
                - green: {set: {colors: '${ .colors + ["green"] }'}, then: blue}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'colors': ['red', 'green', 'blue']}"));
        assertThat(run.started()).containsExactly("red", "green", "blue#1");
    }

    @Test
    void exitLeavesOnlyTheListThatTheTaskIsIn() {
        var run = Driver.of("""
                - outer:
                    do:
                      - first: {set: {a: 1}, then: exit}
                      - never: {set: {a: 2}}
                - last: {set: {a: '${ .a }', b: 1}}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1, 'b': 1}"));
        assertThat(run.started()).containsExactly("outer", "outer/first", "last");
    }

    @Test
    void endWithinATaskEndsTheRunAndCompletesWhatItIsIn() {
        var run = Driver.of("""
                - outer:
                    output: {as: '{no: .a}'}
                    do:
                      - inner: {set: {a: 1}, then: end}
                - never: {set: {a: 2}}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1}"));
        assertThat(run.facts()).contains(new Fact.TaskCompleted("outer", "/do/0/outer", Driver.json("{'a': 1}")));
    }

    @Test
    void aTaskWhoseConditionDoesNotHoldIsPassedOver() {
        var run = Driver.of("""
                - skipped: {if: .no, set: {a: 2}, then: end}
                - done: {if: .yes, set: {a: 1}}
                """).run("{'yes': true}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1}"));
        assertThat(run.facts()).contains(new Fact.TaskSkipped("skipped", "/do/0/skipped"));
        assertThat(run.started()).containsExactly("done");
    }

    @Test
    void everyVisitOfALoopHasAKeyOfItsOwn() {
        var run = Driver.of("""
                - count: {set: {n: '${ .n + 1 }'}}
                - ask: {call: http, with: {n: '${ .n }'}}
                - again:
                    switch:
                      - more: {when: .n < 3, then: count}
                      - done: {then: end}
                """)
                .on(
                        "ask",
                        it -> new Input.Answered(
                                it.ticket(), ((Command.Perform) it).activity().arguments(), Driver.START))
                .run("{'n': 0}");

        assertThat(run.output()).isEqualTo(Driver.json("{'n': 3}"));
        assertThat(Programs.keys(run.all(Command.Perform.class))).containsExactly("ask", "ask#1", "ask#2");
    }

    @Test
    void namesCannotImitateKeys() {
        var run = Driver.of("""
                - a/b: {call: http}
                - a: {do: [{b: {call: http}}]}
                - a#1: {set: {}}
                """).answer("b", "{}").answer("a~1b", "{}").run("{}");

        assertThat(Programs.keys(run.all(Command.Perform.class))).containsExactly("a~1b", "a/b");
        assertThat(run.started()).contains("a~21");
    }

    @Test
    void switchTakesTheFirstCaseThatHoldsThenTheDefaultThenItsOwnDirective() {
        var yaml = """
                - choose:
                    switch:
                      - otherwise: {then: other}
                      - one: {when: .a == 1, then: first}
                      - two: {when: .a < 3, then: second}
                - first: {set: {is: 1}, then: end}
                - second: {set: {is: 2}, then: end}
                - other: {set: {is: 0}, then: end}
                """;

        assertThat(Driver.of(yaml).run("{'a': 1}").output()).isEqualTo(Driver.json("{'is': 1}"));
        assertThat(Driver.of(yaml).run("{'a': 2}").output()).isEqualTo(Driver.json("{'is': 2}"));
        assertThat(Driver.of(yaml).run("{'a': 3}").output()).isEqualTo(Driver.json("{'is': 0}"));
        assertThat(Driver.of(yaml.replace("- otherwise: {then: other}", "- no: {when: .no, then: other}")
                                .replace("- choose:", "- choose:\n    then: end"))
                        .run("{'a': 3}")
                        .output())
                .isEqualTo(Driver.json("{'a': 3}"));
    }

    @Test
    void aLoopWithoutEndIsStoppedByTheBudgetAndNoTryCatchesThat() {
        var run = Driver.of(Programs.read("""
                - safe:
                    try:
                      - round: {set: {n: '${ .n + 1 }'}, then: round}
                    catch: {do: [{never: {set: {}}}]}
                """), new Limits(10_000, 1 << 20)).run("{'n': 0}");

        assertThat(run.error().type()).isEqualTo(ErrorType.RUNTIME.uri());
        assertThat(run.error().detail()).contains("step budget of 10000");
        assertThat(run.error().instance()).isEqualTo("/do/0/safe/try/0/round");
        assertThat(run.started()).hasSize(10_001).doesNotHaveDuplicates();
    }

    @Test
    void statusTellsWhatIsWaitedFor() {
        var run = Driver.of("- a: {call: http}\n- b: {wait: PT1H}\n").begin("{}");
        assertThat(run.execution().status()).isEqualTo(RunStatus.RUNNING);

        run.take(new Input.Answered(1, Driver.json("{}"), run.now()));

        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);
        assertThat(run.only(Command.Sleep.class).until()).isEqualTo(Driver.START.plusSeconds(3600));
        assertThat(run.goOn().execution().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.facts())
                .filteredOn(Fact.StatusChanged.class::isInstance)
                .containsExactly(
                        new Fact.StatusChanged(RunStatus.RUNNING),
                        new Fact.StatusChanged(RunStatus.WAITING),
                        new Fact.StatusChanged(RunStatus.COMPLETED));
    }

    @Test
    void aRunThatComputesForLongLetsOthersComeFirst() {
        var run = Driver.of("""
                - loop:
                    for: {each: n, in: '[range(150)]'}
                    do: [{work: {set: '${ . + ([range(60000)] | length) }'}}]
                """).begin("0");

        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);
        assertThat(run.only(Command.Sleep.class).until()).isEqualTo(Driver.START);

        assertThat(run.goOn().output()).isEqualTo(Driver.json("9000000"));
        assertThat(run.started()).hasSize(151).doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatWasNotEnteredYetIsCancelledWithoutAWord() {
        var run = Driver.of(
                        "- loop: {for: {each: n, in: '[range(150)]'}, do: [{work: {set: '${ [range(60000)] | length }'}}]}")
                .begin("0")
                .cancel();

        assertThat(run.execution().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run.cancelled()).containsExactly("loop");
    }
}
