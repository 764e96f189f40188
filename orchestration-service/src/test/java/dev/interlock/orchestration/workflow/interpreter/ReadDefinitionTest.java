package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.language.DefinitionReader;
import dev.interlock.orchestration.workflow.language.Reading;
import dev.interlock.orchestration.workflow.program.Program;
import org.junit.jupiter.api.Test;

/** Definitions as people write them, read with all checks, and run. */
class ReadDefinitionTest {

    private static final String DOCUMENT =
            "document: {dsl: '1.0.0', namespace: test, name: sample, version: '1.0.0'}\n";

    private static Driver driver(String definition) {
        return Driver.of(read(definition), Limits.STANDARD);
    }

    private static Program read(String definition) {
        var reading = DefinitionReader.read(DOCUMENT + definition);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).program();
    }

    @Test
    void anOrderIsPlacedPaidForAndShipped() {
        var run = driver("""
                input: {from: .order}
                use:
                  retries:
                    patient: {delay: {seconds: 1}, backoff: {exponential: {}}, limit: {attempt: {count: 3}}}
                  functions:
                    charge:
                      call: http
                      with: {method: post, endpoint: 'https://pay.example.com/', body: {amount: '${ .amount }'}}
                do:
                  - reserve:
                      for: {each: item, in: .items}
                      do:
                        - take:
                            call: http
                            with: {method: post, endpoint: 'https://stock.example.com/', body: '${ $item }'}
                            output: {as: '$input + {taken: ($input.taken + 1)}'}
                            metadata:
                              compensate:
                                - giveBack:
                                    call: http
                                    with: {method: post, endpoint: 'https://stock.example.com/back', body: '${ $item }'}
                  - pay:
                      try:
                        - money: {call: charge, with: {amount: '${ .taken * 10 }'}, export: {as: '{paid: .receipt}'}}
                      catch: {errors: {with: {status: 503}}, retry: patient}
                  - shipped:
                      listen:
                        to:
                          one:
                            with: {type: com.example.shipped}
                            correlate: {receipt: {from: .data.receipt, expect: '${ $context.paid }'}}
                      timeout: {after: PT48H}
                  - done: {set: {parcel: '${ .[0].parcel }', paid: '${ $context.paid }'}}
                """)
                .answer("take", "{}")
                .failFirst("charge", 2, ErrorType.COMMUNICATION.because(503, "busy"), "{'receipt': 'r1'}")
                .answer("giveBack", "{}");
        run.run("{'order': {'items': ['tea', 'pot']}}");

        assertThat(run.error().type()).isEqualTo(ErrorType.TIMEOUT.uri());
        assertThat(Programs.keys(run.all(Command.Perform.class)))
                .containsExactly(
                        "reserve/0/take",
                        "reserve/1/take",
                        "pay/try/money/charge",
                        "pay/try/money/charge",
                        "pay/try/money/charge",
                        "~undo/reserve/1/take/giveBack",
                        "~undo/reserve/0/take/giveBack");
        assertThat(run.all(Command.Perform.class)
                        .getLast()
                        .activity()
                        .arguments()
                        .path("body")
                        .asText())
                .isEqualTo("tea");
        assertThat(run.all(Command.Listen.class)
                        .getFirst()
                        .subscriptions()
                        .getFirst()
                        .correlations())
                .containsEntry("receipt", Driver.json("'r1'"));
    }

    @Test
    void nestingAsDeepAsTheReaderAllowsSurvivesASnapshot() {
        var task = new StringBuilder("{wait: PT1S}");
        for (int i = 0; i < 30; i++) {
            task.insert(0, "{do: [{t: ").append("}]}");
        }
        var run = driver("do: [{t: " + task + "}]").run("{'a': 1}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1}"));
        assertThat(run.started()).hasSize(31);
    }
}
