package dev.interlock.validator.cases;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.sampling.InvalidRequest;
import dev.interlock.contract.sampling.RequestSample;
import dev.interlock.contract.sampling.RequestSampler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cases of a contract: for every operation a valid request, one without credentials where it needs some, and
 * requests that are spoilt in one place each. Operations that delete come last, lest they take away what others want.
 */
public final class CaseList {

    private static final int MOST_INVALID = 60;

    private final Contract contract;
    private final CaseOptions options;
    private final List<Case> cases = new ArrayList<>();

    private CaseList(Contract contract, CaseOptions options) {
        this.contract = contract;
        this.options = options;
    }

    /** @return numbered from 1, always the same for the same contract and options */
    public static List<Case> of(Contract contract, CaseOptions options) {
        return new CaseList(contract, options).make();
    }

    private List<Case> make() {
        var operations = contract.operations().stream()
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")))
                .toList();
        operations.forEach(this::addOperation);
        if (options.categories().contains(Category.WEBHOOKS)) {
            WebhookCases.of(contract, options, cases.size()).forEach(this::addIfRoom);
        }
        return List.copyOf(cases);
    }

    private void addOperation(Operation operation) {
        switch (RequestSampler.valid(contract, operation, options.seed())) {
            case RequestSample.Impossible impossible -> addImpossible(operation, impossible);
            case RequestSample.Made made -> {
                var draft = new Draft(contract, operation, made.request()).withHeaders(options.headers());
                addValid(operation, draft, "valid request");
                ExampleBodies.of(draft)
                        .forEach((name, other) -> addValid(operation, other, "valid request by the example " + name));
                addWithoutCredentials(operation, draft);
                addInvalid(operation);
            }
        }
    }

    private void addImpossible(Operation operation, RequestSample.Impossible impossible) {
        var outcome = new Outcome.Skipped(
                "No valid request can be made: " + impossible.why() + " (" + impossible.pointer() + ")");
        if (options.categories().contains(Category.CORE)) {
            add(
                    Category.CORE,
                    operation,
                    "valid request",
                    Expectation.KEEPS_THE_CONTRACT,
                    new Attempt.Settled(outcome));
        }
    }

    private void addValid(Operation operation, Draft draft, String name) {
        if (options.categories().contains(Category.CORE)) {
            add(
                    Category.CORE,
                    operation,
                    name,
                    Expectation.KEEPS_THE_CONTRACT,
                    sent(draft.withIdempotencyKey(freshKey())));
        }
    }

    private void addWithoutCredentials(Operation operation, Draft draft) {
        if (!options.categories().contains(Category.AUTH) || !operation.securityRequired()) {
            return;
        }
        var bare = draft.withIdempotencyKey(freshKey()).withoutCredentials();
        if (bare.lacksCredentials()) {
            add(Category.AUTH, operation, "request without credentials", Expectation.ASKS_FOR_CREDENTIALS, sent(bare));
        }
    }

    private void addInvalid(Operation operation) {
        if (!options.categories().contains(Category.CORE)) {
            return;
        }
        RequestSampler.invalid(contract, operation, options.seed()).stream()
                .filter(Refusable::mustBeRefused)
                .limit(invalidPerOperation())
                .forEach(variant -> addVariant(operation, variant));
    }

    private void addVariant(Operation operation, InvalidRequest variant) {
        var draft = new Draft(contract, operation, variant.request()).withHeaders(options.headers());
        var fresh = Refusable.concernsIdempotency(variant) ? draft : draft.withIdempotencyKey(freshKey());
        if (fresh.breaksTheContract()) {
            add(Category.CORE, operation, "invalid: " + variant.description(), Expectation.REFUSES, sent(fresh));
        }
    }

    /** Room for the valid and the bare request of each operation is kept. */
    private int invalidPerOperation() {
        var operations = Math.max(1, contract.operations().size());
        return Math.clamp((options.most() - 2L * operations) / operations, 0, MOST_INVALID);
    }

    private String freshKey() {
        return Draft.key(options.nonce(), cases.size() + 1);
    }

    private static Attempt sent(Draft draft) {
        return new Attempt.Send(draft.outgoing(), false);
    }

    private void add(Category category, Operation operation, String name, Expectation expectation, Attempt attempt) {
        addIfRoom(new Case(
                cases.size() + 1, category, operation, operation.key().toString(), name, expectation, attempt));
    }

    private void addIfRoom(Case made) {
        if (cases.size() < options.most()) {
            cases.add(made);
        }
    }
}
