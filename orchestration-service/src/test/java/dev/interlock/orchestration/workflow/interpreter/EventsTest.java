package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsTest {

    private static String event(String id, String data) {
        return "{'specversion': '1.0', 'source': '/s', 'id': '%s', 'type': 't', 'data': %s}".formatted(id, data);
    }

    @Test
    void emitPublishesAnEventWithWhatIsMissingAndGoesOn() {
        var run = Driver.of("""
                - tell: {emit: {event: {with: {source: 'https://example.com', type: greeted.v1, data: {hi: '${ .name }'}}}}}
                """).run("{'name': 'Jo'}");

        var published = run.all(Command.Publish.class).getFirst().event();
        assertThat(published).isEqualTo(run.output());
        assertThat(published.get("source").asText()).isEqualTo("https://example.com");
        assertThat(published.get("specversion").asText()).isEqualTo("1.0");
        assertThat(published.get("time").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(published.get("id").asText()).hasSize(36);
        assertThat(published.get("data")).isEqualTo(Driver.json("{'hi': 'Jo'}"));
    }

    @Test
    void anEventHasTheSameIdOnEveryAttemptAndAnotherInEveryVisit() {
        var retried = Driver.of("""
                - t: {try: [{tell: {emit: {event: {with: {type: t}}}}}, {get: {call: http}}], catch: {retry: {delay: PT1S}}}
                """)
                .failFirst("get", 1, ErrorType.RUNTIME.because("x"), "{}")
                .run("{}");
        var looped = Driver.of("- l: {for: {in: '[1, 2]'}, do: [{tell: {emit: {event: {with: {type: t}}}}}]}")
                .run("{}");

        assertThat(retried.all(Command.Publish.class))
                .extracting(it -> it.event().get("id"))
                .hasSize(2)
                .allMatch(retried.all(Command.Publish.class).getFirst().event().get("id")::equals);
        assertThat(looped.all(Command.Publish.class))
                .extracting(it -> it.event().get("id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEventWithoutTypeIsAnError() {
        assertThat(Driver.of("- tell: {emit: {event: {with: {data: 1}}}}")
                        .run("{}")
                        .error()
                        .detail())
                .contains("'type'");
    }

    @Test
    void oneEventIsEnoughForOne() {
        var run = Driver.of("- wait: {listen: {to: {one: {with: {type: '${ .t }'}}}}}")
                .run("{'t': 'done'}");

        var subscription = run.only(Command.Listen.class).subscriptions().getFirst();
        assertThat(subscription.type()).isEqualTo("done");
        assertThat(subscription.position()).isEqualTo("/do/0/wait");
        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);

        run.event(0, event("1", "{'a': 1}"));

        assertThat(run.output()).isEqualTo(Driver.json("[{'a': 1}]"));
        assertThat(run.commands()).contains(new Command.Withdraw(1));
    }

    @Test
    void readSaysWhatTheOutputHasOfAnEvent() {
        var envelope = Driver.of("- w: {listen: {to: {one: {}}, read: envelope}}")
                .run("{}")
                .event(0, event("1", "{'a': 1}"));
        var raw =
                Driver.of("- w: {listen: {to: {one: {}}, read: raw}}").run("{}").event(0, event("1", "{'a': 1}"));

        assertThat(envelope.output().get(0).get("id").asText()).isEqualTo("1");
        assertThat(raw.output().get(0).asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void allNeedsAnEventOfEachFilter() {
        var run = Driver.of("- w: {listen: {to: {all: [{with: {type: a}}, {with: {type: b}}]}}}")
                .run("{}");

        run.event(1, event("1", "1")).event(1, event("2", "2"));
        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);
        run.event(0, event("3", "3"));

        assertThat(run.output()).isEqualTo(Driver.json("[1, 3]"));
    }

    @Test
    void anyIsContentWithTheFirst() {
        var run = Driver.of("- w: {listen: {to: {any: [{with: {type: a}}, {with: {type: b}}]}}}")
                .run("{}");

        assertThat(run.event(1, event("1", "1")).output()).isEqualTo(Driver.json("[1]"));
    }

    @Test
    void anyUntilAConditionHolds() {
        var run = Driver.of("- w: {listen: {to: {any: [{with: {type: a}}], until: '(. | add) > 4'}}}")
                .run("{}");

        run.event(0, event("1", "2")).event(0, event("2", "1")).event(0, event("3", "9"));

        assertThat(run.output()).isEqualTo(Driver.json("[2, 1, 9]"));
    }

    @Test
    void anyUntilAnotherEventComesWhichIsNotInTheOutput() {
        var run = Driver.of("- w: {listen: {to: {any: [], until: {one: {with: {type: stop}}}}}}")
                .run("{}");

        assertThat(run.only(Command.Listen.class).subscriptions())
                .extracting(Subscription::type)
                .containsExactly(null, "stop");
        run.event(0, event("1", "1")).event(0, event("2", "2")).event(1, event("3", "3"));

        assertThat(run.output()).isEqualTo(Driver.json("[1, 2]"));
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        var run = Driver.of("- w: {listen: {to: {any: [{}], until: length == 2}}}")
                .run("{}");

        run.event(0, event("1", "1")).event(0, event("1", "1")).event(0, event("2", "2"));

        assertThat(run.output()).isEqualTo(Driver.json("[1, 2]"));
    }

    @Test
    void aLaterListenerDoesNotGetWhatAnEarlierOneHad() {
        var run = Driver.of("- l: {for: {in: '[1, 2]'}, do: [{w: {listen: {to: {one: {}}}}}]}")
                .run("{}");

        run.event(0, event("1", "1")).event(0, event("1", "1"));
        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);

        assertThat(run.event(0, event("2", "2")).output()).isEqualTo(Driver.json("[2]"));
    }

    @Test
    void branchesOfAForkListenIndependently() {
        var run = Driver.of("""
                - f: {fork: {branches: [{a: {listen: {to: {one: {}}}}}, {b: {do: [{c: {listen: {to: {one: {}}}}}]}}]}}
                """).run("{}");

        for (int ticket = 1; ticket <= 2; ticket++) {
            run.take(new Input.Arrived(ticket, 0, Driver.json(event("1", "1")), run.now()));
        }

        assertThat(run.output()).isEqualTo(Driver.json("[[1], [1]]"));
    }

    @Test
    void aRetriedListenerGetsItsEventsAgain() {
        var run = Driver.of("""
                - t: {try: [{w: {listen: {to: {one: {}}}}}, {get: {call: http}}], catch: {retry: {delay: PT1S}}}
                """)
                .failFirst("get", 1, ErrorType.RUNTIME.because("x"), "{'ok': 1}")
                .run("{}");

        run.event(0, event("1", "1")).goOn().event(0, event("1", "1")).goOn();

        assertThat(run.output()).isEqualTo(Driver.json("{'ok': 1}"));
    }

    @Test
    void laterEventsHaveToCorrelateWithTheFirst() {
        var run = Driver.of("""
                - w:
                    listen:
                      to:
                        all:
                          - {with: {type: a}, correlate: {order: {from: .data.order}}}
                          - {with: {type: b}, correlate: {order: {from: .data.order}}}
                """).run("{}");

        run.event(0, event("1", "{'order': 7}")).event(1, event("2", "{'order': 8}"));
        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);

        assertThat(run.event(1, event("3", "{'order': 7}")).output())
                .isEqualTo(Driver.json("[{'order': 7}, {'order': 7}]"));
    }

    @Test
    void whatACorrelationExpectsGoesIntoTheSubscription() {
        var run = Driver.of("""
                - w: {listen: {to: {one: {with: {type: a}, correlate: {order: {from: .data.order, expect: '${ .id }'}}}}}}
                """).run("{'id': 7}");

        assertThat(run.only(Command.Listen.class).subscriptions().getFirst().correlations())
                .containsEntry("order", Driver.json("7"));
    }

    @Test
    void foreachTakesEventsOneAfterTheOtherAsTheyCame() {
        var run = Driver.of("""
                - w:
                    listen: {to: {any: [{}], until: length == 3}}
                    foreach:
                      item: e
                      at: i
                      do: [{get: {call: http, with: {e: '${ $e }', i: '${ $i }'}}}]
                      output: {as: '{got: ., of: $e}'}
                      export: {as: '$context + {last: $e}'}
                - end: {set: {all: '${ . }', last: '${ $context.last }'}}
                """).run("{}");

        run.event(0, event("1", "1")).event(0, event("2", "2")).event(0, event("3", "3"));
        assertThat(run.all(Command.Perform.class)).hasSize(1);
        run.answer("get", "'x'").goOn();

        assertThat(run.output())
                .isEqualTo(Driver.json(
                        "{'all': [{'got': 'x', 'of': 1}, {'got': 'x', 'of': 2}, {'got': 'x', 'of': 3}], 'last': 3}"));
        assertThat(Programs.keys(run.all(Command.Perform.class))).containsExactly("w/0/get", "w/1/get", "w/2/get");
    }

    @Test
    void anErrorInForeachEndsTheListener() {
        var run = Driver.of(
                        "- w: {listen: {to: {any: [{}], until: length == 3}}, foreach: {do: [{get: {call: http}}]}}")
                .fail("get", ErrorType.RUNTIME.because("x"))
                .run("{}")
                .event(0, event("1", "1"))
                .goOn();

        assertThat(run.error().instance()).isEqualTo("/do/0/w/foreach/do/0/get");
        assertThat(run.commands()).contains(new Command.Withdraw(1));
    }

    @Test
    void anErrorInUntilEndsTheListener() {
        var run = Driver.of("- w: {listen: {to: {any: [{}], until: '.[0].a.b'}}}")
                .run("{}")
                .event(0, event("1", "{'a': 'text'}"));

        assertThat(run.error().type()).isEqualTo(ErrorType.EXPRESSION.uri());
        assertThat(run.commands()).contains(new Command.Withdraw(1));
    }

    @Test
    void anErrorInUntilCancelsTheForeachThatIsUnderWay() {
        var run = Driver.of("- w: {listen: {to: {any: [{}], until: '.[1].a.b'}}, foreach: {do: [{get: {call: http}}]}}")
                .run("{}")
                .event(0, event("1", "1"))
                .event(0, event("2", "{'a': 'text'}"));

        assertThat(run.error().type()).isEqualTo(ErrorType.EXPRESSION.uri());
        assertThat(run.cancelled()).containsExactly("w/0/get");
    }

    @Test
    void aChildRunGivesItsOutputOrItsError() {
        var yaml = "- c: {run: {workflow: {namespace: n, name: child, version: latest, input: {a: '${ .b }'}}}}";

        var done = Driver.of(yaml).answer("c", "{'r': 1}").run("{'b': 2}");
        var failed = Driver.of(yaml)
                .fail("c", new WorkflowError("e", 418, "t", "d", "/do/0/there"))
                .run("{}");

        assertThat(done.all(Command.Launch.class).getFirst().input()).isEqualTo(Driver.json("{'a': 2}"));
        assertThat(done.output()).isEqualTo(Driver.json("{'r': 1}"));
        assertThat(failed.error()).isEqualTo(new WorkflowError("e", 418, "t", "d", "/do/0/c"));
    }

    @Test
    void aChildRunThatIsNotAwaitedLetsTheInputThrough() {
        var run = Driver.of("- c: {run: {await: false, workflow: {namespace: n, name: child, version: latest}}}")
                .answer("c", "{'id': 'x'}")
                .run("{'b': 2}");

        assertThat(run.output()).isEqualTo(Driver.json("{'b': 2}"));
    }

    @Test
    void peopleAreAskedNotCalled() {
        var run = Driver.of("- ok: {call: approval, with: {title: Release}}").run("{}");

        assertThat(run.only(Command.Ask.class).activity().arguments()).isEqualTo(Driver.json("{'title': 'Release'}"));
        assertThat(run.execution().status()).isEqualTo(RunStatus.WAITING);
    }

    @Test
    void aFunctionOfTheDefinitionRunsOnItsArguments() {
        var run = Driver.of("""
                use: {functions: {greet: {call: http, with: {to: '${ .name }'}, output: {as: .text}}}}
                do:
                  - hello: {call: greet, with: {name: '${ .who }'}}
                """).answer("greet", "{'text': 'hi'}").run("{'who': 'Jo'}");

        assertThat(run.all(Command.Perform.class).getFirst().activity().arguments())
                .isEqualTo(Driver.json("{'to': 'Jo'}"));
        assertThat(run.all(Command.Perform.class).getFirst().key()).isEqualTo("hello/greet");
        assertThat(run.output()).isEqualTo(Driver.json("'hi'"));
    }
}
