package dev.interlock.validator.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.validator.standin.StandInSpecs;
import dev.interlock.validator.targets.OutgoingRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseListTest {

    private static final Contract THINGS = StandInSpecs.read(Path.of("src/test/resources/specs/things.yaml"));
    private static final Contract PAYMENTS = StandInSpecs.read(Path.of("../examples/specs/payments.yaml"));

    @Test
    void everyOperationGetsAValidRequest() {
        assertThat(of(PAYMENTS, options()).stream()
                        .filter(made -> made.name().equals("valid request"))
                        .map(Case::label))
                .containsExactlyInAnyOrderElementsOf(PAYMENTS.operations().stream()
                        .map(operation -> operation.key().toString())
                        .toList());
    }

    @Test
    void everyExampleOfABodyIsTriedOnce() {
        assertThat(of(PAYMENTS, options()).stream()
                        .filter(made -> made.label().equals("POST /payments"))
                        .filter(made -> made.expectation() == Expectation.KEEPS_THE_CONTRACT)
                        .map(made -> new String(request(made).body(), StandardCharsets.UTF_8)))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationWithSecurityIsTriedWithoutCredentials() {
        var bare = of(PAYMENTS, options()).stream()
                .filter(made -> made.category() == Category.AUTH)
                .toList();

        assertThat(bare)
                .hasSameSizeAs(PAYMENTS.operations().stream()
                        .filter(operation -> operation.securityRequired())
                        .toList())
                .allSatisfy(made -> assertThat(request(made).headers()).doesNotContainKey("Authorization"));
    }

    @Test
    void bodiesAreSpoiltInManyWays() {
        assertThat(of(THINGS, options()).stream()
                        .filter(made -> made.expectation() == Expectation.REFUSES)
                        .filter(made -> made.label().equals("POST /things")))
                .hasSizeGreaterThan(4);
    }

    @Test
    void numbersGoUpFromOne() {
        var cases = of(PAYMENTS, options());

        assertThat(cases.stream().map(Case::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, cases.size()).boxed().toList());
    }

    @Test
    void sameSeedMakesTheSameCases() {
        assertThat(lines(of(PAYMENTS, options()))).isEqualTo(lines(of(PAYMENTS, options())));
    }

    @Test
    void idempotencyKeysAreAllDifferent() {
        var keys = of(PAYMENTS, options()).stream()
                .filter(made -> made.expectation() == Expectation.KEEPS_THE_CONTRACT)
                .map(CaseListTest::request)
                .filter(request -> request.headers().containsKey("Idempotency-Key"))
                .map(request -> request.headers().get("Idempotency-Key"))
                .toList();

        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void idempotencyKeysOfAnotherRunAreOthers() {
        var other = new CaseOptions(1, "other", Set.of(Category.CORE), Map.of(), false, 5000);

        assertThat(lines(of(PAYMENTS, other))).isNotEqualTo(lines(of(PAYMENTS, options())));
    }

    @Test
    void credentialOfTheUserStandsInForTheMadeUpOne() {
        var options =
                new CaseOptions(1, "run", Set.of(Category.CORE), Map.of("Authorization", "Bearer mine"), false, 5000);

        assertThat(of(PAYMENTS, options))
                .allSatisfy(made ->
                        assertThat(request(made).headers().get("Authorization")).containsExactly("Bearer mine"));
    }

    @Test
    void onlyWantedCategoriesAreMade() {
        var options = new CaseOptions(1, "run", Set.of(Category.AUTH), Map.of(), false, 5000);

        assertThat(of(PAYMENTS, options)).isNotEmpty().allMatch(made -> made.category() == Category.AUTH);
    }

    @Test
    void thereAreNeverMoreThanAllowed() {
        var options = new CaseOptions(1, "run", Set.of(Category.values()), Map.of(), false, 7);

        assertThat(of(PAYMENTS, options)).hasSize(7);
    }

    @Test
    void webhooksAreDeliveredWhereThereIsAReceiver() {
        var options = new CaseOptions(1, "run", Set.of(Category.WEBHOOKS), Map.of(), true, 5000);

        assertThat(of(PAYMENTS, options))
                .hasSize(3)
                .allSatisfy(made -> assertThat(made.attempt())
                        .isInstanceOfSatisfying(
                                Attempt.Send.class,
                                send -> assertThat(send.isForReceiver()).isTrue()));
    }

    @Test
    void webhooksAreLookedAtWhereThereIsNone() {
        var options = new CaseOptions(1, "run", Set.of(Category.WEBHOOKS), Map.of(), false, 5000);

        assertThat(of(PAYMENTS, options))
                .hasSize(3)
                .allSatisfy(made -> assertThat(made.attempt())
                        .isInstanceOfSatisfying(
                                Attempt.Settled.class,
                                settled -> assertThat(settled.outcome()).isInstanceOf(Outcome.Passed.class)));
    }

    private static CaseOptions options() {
        return new CaseOptions(1, "run", Set.of(Category.values()), Map.of(), false, 5000);
    }

    private static List<Case> of(Contract contract, CaseOptions options) {
        return CaseList.of(contract, options);
    }

    private static OutgoingRequest request(Case made) {
        return ((Attempt.Send) made.attempt()).request();
    }

    private static List<String> lines(List<Case> cases) {
        return cases.stream()
                .map(made -> made.label()
                        + made.name()
                        + (made.attempt() instanceof Attempt.Send send
                                ? send.request().pathAndQuery()
                                        + send.request().headers()
                                        + new String(send.request().body(), StandardCharsets.UTF_8)
                                : ""))
                .toList();
    }
}
