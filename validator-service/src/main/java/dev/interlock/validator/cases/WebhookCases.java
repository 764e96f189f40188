package dev.interlock.validator.cases;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Webhook;
import dev.interlock.contract.sampling.ExampleAudit;
import dev.interlock.contract.sampling.ExampleFinding;
import dev.interlock.contract.sampling.RequestSample;
import dev.interlock.contract.sampling.RequestSampler;
import dev.interlock.contract.schema.SchemaError;
import dev.interlock.validator.targets.OutgoingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The cases of webhooks and callbacks. What an implementation sends, and when, a run cannot make it do; so it looks at
 * whether a valid event can be made at all, and sends one to the receiver where one is given.
 */
final class WebhookCases {

    private final Contract contract;
    private final CaseOptions options;
    private final List<ExampleFinding> badExamples;

    private WebhookCases(Contract contract, CaseOptions options) {
        this.contract = contract;
        this.options = options;
        this.badExamples = contract.webhooks().isEmpty() ? List.of() : ExampleAudit.of(contract);
    }

    /** @param before how many cases there are already */
    static List<Case> of(Contract contract, CaseOptions options, int before) {
        var maker = new WebhookCases(contract, options);
        var cases = new ArrayList<Case>();
        contract.webhooks().forEach(webhook -> cases.add(maker.make(webhook, before + cases.size() + 1)));
        return cases;
    }

    private Case make(Webhook webhook, int number) {
        var broken = brokenExample(webhook);
        if (!broken.isEmpty()) {
            return settled(webhook, number, new Outcome.Failed(FailureKind.BROKEN_EXAMPLE, broken, List.of()));
        }
        return switch (RequestSampler.valid(contract, webhook.operation(), options.seed())) {
            case RequestSample.Impossible impossible ->
                settled(
                        webhook,
                        number,
                        new Outcome.Skipped(
                                "No valid event can be made: " + impossible.why() + " (" + impossible.pointer() + ")"));
            case RequestSample.Made made
            when options.hasReceiver() ->
                delivered(webhook, number, new Draft(contract, webhook.operation(), made.request()));
            case RequestSample.Made made ->
                settled(
                        webhook,
                        number,
                        new Outcome.Passed("A valid event can be made; give webhookUrl to have it delivered too"));
        };
    }

    private static Case settled(Webhook webhook, int number, Outcome outcome) {
        return new Case(
                number,
                Category.WEBHOOKS,
                webhook.operation(),
                label(webhook),
                "valid event",
                Expectation.IS_CONSISTENT,
                new Attempt.Settled(outcome));
    }

    private Case delivered(Webhook webhook, int number, Draft draft) {
        var event = draft.outgoing();
        var query = draft.request().rawQuery();
        var toReceiver =
                new OutgoingRequest(event.method(), query.isEmpty() ? "" : "?" + query, event.headers(), event.body());
        return new Case(
                number,
                Category.WEBHOOKS,
                webhook.operation(),
                label(webhook),
                "delivery of a valid event",
                Expectation.KEEPS_THE_CONTRACT,
                new Attempt.Send(toReceiver, true));
    }

    private String brokenExample(Webhook webhook) {
        var place = webhook.operation().pointer().value() + "/";
        return badExamples.stream()
                .filter(finding -> finding.pointer().startsWith(place))
                .map(finding -> "The example '" + finding.name() + "' at " + finding.pointer() + " breaks its schema: "
                        + finding.errors().stream().map(SchemaError::message).collect(Collectors.joining("; ")))
                .collect(Collectors.joining("\n"));
    }

    private static String label(Webhook webhook) {
        return "webhook " + webhook.name();
    }
}
