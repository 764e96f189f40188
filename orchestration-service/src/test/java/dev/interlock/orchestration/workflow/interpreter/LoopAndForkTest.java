package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopAndForkTest {

    private static final WorkflowError DOWN = ErrorType.COMMUNICATION.because(503, "down");

    @Test
    void eachIterationGoesOnWithTheOutputOfTheOneBefore() {
        var run = Driver.of("""
                - loop:
                    for: {each: color, in: .colors}
                    do:
                      - mark: {set: {seen: '${ .seen + [$color] }', at: '${ .at + [$index] }'}}
                """).run("{'colors': ['red', 'green', 'blue']}");

        assertThat(run.output()).isEqualTo(Driver.json("{'seen': ['red', 'green', 'blue'], 'at': [0, 1, 2]}"));
        assertThat(run.started()).containsExactly("loop", "loop/0/mark", "loop/1/mark", "loop/2/mark");
    }

    @Test
    void theConditionIsCheckedBeforeEachIteration() {
        var run = Driver.of("""
                - loop: {for: {each: n, in: '[1, 2, 3, 4]', at: i}, while: '.sum < 3 and $i < 9', do: [{add: {set: {sum: '${ .sum + $n }'}}}]}
                """).run("{'sum': 0}");

        assertThat(run.output()).isEqualTo(Driver.json("{'sum': 3}"));
    }

    @Test
    void anEmptyCollectionGivesTheInput() {
        var run = Driver.of("- loop: {for: {in: '[]'}, do: [{a: {set: {}}}]}").run("{'a': 1}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1}"));
    }

    @Test
    void iterationsWaitOneAfterTheOther() {
        var run = Driver.of("""
                - loop: {for: {each: n, in: '[1, 2]'}, do: [{get: {call: http, with: {n: '${ $n }'}}}, {tell: {call: http, with: {got: '${ . }', n: '${ $n }'}}}]}
                """)
                .answer("get", "{'x': 1}")
                .answer("tell", "{'y': 1}")
                .run("{}");

        assertThat(Programs.keys(run.all(Command.Perform.class)))
                .containsExactly("loop/0/get", "loop/0/tell", "loop/1/get", "loop/1/tell");
        assertThat(run.all(Command.Perform.class).getLast().activity().arguments())
                .isEqualTo(Driver.json("{'got': {'x': 1}, 'n': 2}"));
    }

    @Test
    void exitInALoopEndsTheIteration() {
        var run = Driver.of("""
                - loop: {for: {each: n, in: '[1, 2]'}, do: [{a: {set: '${ . + [$n] }', then: exit}}, {b: {set: '${ . + [9] }'}}]}
                """).run("[]");

        assertThat(run.output()).isEqualTo(Driver.json("[1, 2]"));
    }

    @Test
    void tenThousandPureTasksFitIntoOneTurn() {
        var run = Driver.of(
                        Programs.read(
                                "- loop: {for: {each: n, in: '[range(10000)]'}, do: [{add: {set: '${ . + 1 }'}}]}"),
                        new Limits(20_000, 1 << 20))
                .begin("0");

        assertThat(run.output()).isEqualTo(Driver.json("10000"));
    }

    @Test
    void deepNestingIsNoProblem() {
        var yaml = new StringBuilder("set: {n: 1}");
        for (int i = 0; i < 90; i++) {
            yaml.insert(0, "do: [{t: {").append("}}]");
        }
        var run = Driver.of("- outer: {" + yaml.toString().replace("set: {n: 1}", "call: http") + "}")
                .answer("t", "{'n': 1}")
                .run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'n': 1}"));
    }

    @Test
    void aForkGivesTheOutputsInTheOrderOfItsBranches() {
        for (long seed = 0; seed < 20; seed++) {
            var run = Driver.of("""
                    - all:
                        fork:
                          branches:
                            - one: {call: http}
                            - two: {do: [{slow: {wait: PT1S}}, {get: {call: http}}]}
                            - three: {set: {c: '${ .a }'}}
                    """)
                    .inRandomOrder(seed)
                    .answer("one", "1")
                    .answer("get", "2")
                    .run("{'a': 3}");

            assertThat(run.output()).isEqualTo(Driver.json("[1, 2, {'c': 3}]"));
        }
    }

    @Test
    void anErrorInABranchCancelsTheOthers() {
        var run = Driver.of("""
                - all: {fork: {branches: [{one: {call: http}}, {two: {do: [{inner: {call: http}}]}}]}}
                """).fail("one", DOWN).run("{}");

        assertThat(run.error().instance()).isEqualTo("/do/0/all/fork/branches/0/one");
        assertThat(run.commands()).contains(new Command.Withdraw(2));
        assertThat(run.cancelled()).containsExactly("all/two/inner", "all/two");
    }

    @Test
    void theFirstThatCompletesWinsTheRaceAndTheOthersAreWithdrawn() {
        var run = Driver.of("""
                - race: {fork: {compete: true, branches: [{one: {call: http}}, {two: {call: http}}, {three: {wait: PT1S}}]}}
                """).answer("two", "{'winner': 2}").run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'winner': 2}"));
        assertThat(run.commands()).contains(new Command.Withdraw(1), new Command.Withdraw(3));
    }

    @Test
    void aBranchThatIsThroughAtOnceWinsBeforeOthersBegin() {
        var run = Driver.of("""
                - race: {fork: {compete: true, branches: [{one: {call: http}}, {two: {set: {winner: 2}}}, {three: {call: http}}]}}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'winner': 2}"));
        assertThat(run.commands()).isEmpty();
        assertThat(run.started()).doesNotContain("race/three");
    }

    @Test
    void aBranchThatFaultsIsOutOfTheRaceWhichIsLostWithTheLast() {
        var yaml = "- race: {fork: {compete: true, branches: [{one: {call: http}}, {two: {call: http}}]}}";

        var won = Driver.of(yaml).fail("one", DOWN).answer("two", "2").run("{}");
        var lost = Driver.of(yaml)
                .fail("one", DOWN)
                .fail("two", ErrorType.RUNTIME.because("x"))
                .run("{}");

        assertThat(won.output()).isEqualTo(Driver.json("2"));
        assertThat(lost.error().status()).isEqualTo(503);
    }

    @Test
    void endInABranchEndsTheRun() {
        var run = Driver.of("""
                - all: {fork: {branches: [{one: {call: http}}, {two: {do: [{stop: {set: {a: 1}, then: end}}]}}]}}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1}"));
        assertThat(run.commands()).isEmpty();
    }

    @Test
    void branchesThatTogetherAreTooLargeAreAnError() {
        var run = Driver.of(
                        Programs.read(
                                "- all: {fork: {branches: [{one: {call: http}}, {two: {call: http}}, {three: {call: http}}]}}"),
                        new Limits(100, 100))
                .answer("one", "'" + "x".repeat(60) + "'")
                .answer("two", "'" + "x".repeat(60) + "'")
                .run("{}");

        assertThat(run.error().detail()).contains("100 bytes");
        assertThat(run.cancelled()).containsExactly("all/three");
    }

    @Test
    void aTaskThatTakesTooLongIsCancelledWithAllThatIsUnderIt() {
        var run = Driver.of("""
                - slow:
                    timeout: {after: {seconds: 5}}
                    fork: {branches: [{one: {call: http}}, {two: {wait: PT1H}}]}
                """).run("{}");

        assertThat(run.error().type()).isEqualTo(ErrorType.TIMEOUT.uri());
        assertThat(run.error().status()).isEqualTo(408);
        assertThat(run.error().instance()).isEqualTo("/do/0/slow");
        assertThat(run.now()).isEqualTo(Driver.START.plusSeconds(5));
        assertThat(run.cancelled()).containsExactly("slow/one", "slow/two");
    }

    @Test
    void aTaskThatIsInTimeWithdrawsItsTimer() {
        var run = Driver.of("- quick: {timeout: {after: PT5S}, call: http}")
                .answer("quick", "1")
                .run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("1"));
        assertThat(run.commands()).contains(new Command.Withdraw(2));
    }

    @Test
    void aTimeoutIsCaughtByATryAroundTheTaskButNotByItsOwn() {
        var around = Driver.of("""
                - t: {try: [{slow: {timeout: {after: PT5S}, wait: PT1H}}], catch: {errors: {with: {status: 408}}, do: [{late: {set: {late: true}}}]}}
                """).run("{}");
        var own = Driver.of("""
                - t: {timeout: {after: PT5S}, try: [{slow: {wait: PT1H}}], catch: {do: [{late: {set: {late: true}}}]}}
                """).run("{}");

        assertThat(around.output()).isEqualTo(Driver.json("{'late': true}"));
        assertThat(own.error().status()).isEqualTo(408);
    }

    @Test
    void aRunThatTakesTooLongFaults() {
        var run = Driver.of("""
                timeout: {after: PT1M}
                do: [{a: {wait: PT40S}}, {b: {wait: PT40S}}]
                """).run("{}");

        assertThat(run.error().type()).isEqualTo(ErrorType.TIMEOUT.uri());
        assertThat(run.cancelled()).containsExactly("b");
        assertThat(Duration.between(Driver.START, run.now())).isEqualTo(Duration.ofMinutes(1));
    }
}
