package dev.interlock.contract.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.Operation;
import dev.interlock.contract.ResponseContract;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.RequestJudge;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.matching.Match;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MessageSamplerTest {

    private static final List<Contract> CONTRACTS = List.of(Contracts.payments(), Contracts.petstore());

    @Property(tries = 40)
    void everyValidRequestPassesTheJudge(@ForAll @LongRange(min = 0, max = 1_000) long seed) {
        for (Contract contract : CONTRACTS) {
            for (Operation operation : contract.operations()) {
                RequestSample sample = RequestSampler.valid(contract, operation, seed);

                assertThat(sample).isInstanceOf(RequestSample.Made.class);
                HttpRequest request = ((RequestSample.Made) sample).request();
                Match match = contract.match(request.method(), request.path());
                assertThat(match).isInstanceOf(Match.Matched.class);
                assertThat(((Match.Matched) match).operation()).isEqualTo(operation);
                assertThat(RequestJudge.judge(contract, (Match.Matched) match, request))
                        .isEmpty();
            }
        }
    }

    @Property(tries = 40)
    void everyResponsePassesTheJudge(@ForAll @LongRange(min = 0, max = 1_000) long seed, @ForAll boolean dynamic) {
        for (Contract contract : CONTRACTS) {
            for (Operation operation : contract.operations()) {
                for (ResponseContract response : operation.responses().declared()) {
                    ResponseChoice plain = ResponseChoice.of(response.representativeStatus(), response);

                    ResponseSample sample = ResponseSampler.make(
                            contract,
                            operation,
                            new ResponseChoice(plain.status(), response, plain.mediaType(), null, dynamic),
                            seed);

                    assertThat(sample).isInstanceOf(ResponseSample.Made.class);
                    assertThat(ResponseJudge.judge(contract, operation, ((ResponseSample.Made) sample).response()))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void spoilsARequestInOnePlaceAtATime() {
        Contract contract = Contracts.payments();

        List<InvalidRequest> list = RequestSampler.invalid(
                contract, contract.operation("listPayments").orElseThrow(), 1);
        List<InvalidRequest> create = RequestSampler.invalid(
                contract, contract.operation("createPayment").orElseThrow(), 0);

        assertThat(list)
                .extracting(InvalidRequest::name)
                .contains(
                        "credential-missing",
                        "query-required-missing:limit",
                        "query-wrong-type:limit",
                        "query-below-minimum:limit",
                        "query-above-maximum:limit",
                        "header-required-missing:X-Request-Id",
                        "header-against-format:X-Request-Id");
        assertThat(create)
                .extracting(InvalidRequest::name)
                .contains(
                        "body-missing",
                        "body-malformed",
                        "content-type-undeclared",
                        "body-required-missing:/amount",
                        "body-required-missing:/amount/currency",
                        "body-wrong-type:/amount",
                        "body-out-of-enum:/amount/currency",
                        "body-below-minimum:/amount/value");
        assertThat(create)
                .allSatisfy(invalid -> assertThat(invalid.violations()).isNotEmpty());
    }

    @Test
    void answersByTheNamedExampleButNeverByAnInvalidOne() {
        Contract contract = Contracts.payments();
        Operation create = contract.operation("createPayment").orElseThrow();
        ResponseContract created = create.responses().named("201").orElseThrow();

        ResponseSample good = ResponseSampler.make(contract, create, named(created, "good"), 1);
        ResponseSample bad = ResponseSampler.make(contract, create, named(created, "bad"), 1);
        ResponseSample any = ResponseSampler.make(contract, create, ResponseChoice.of(201, created), 1);

        assertThat(good).isInstanceOfSatisfying(ResponseSample.Made.class, made -> {
            assertThat(made.source()).isEqualTo("example:good");
            assertThat(new String(made.response().body(), StandardCharsets.UTF_8))
                    .contains("EUR");
        });
        assertThat(bad).isInstanceOf(ResponseSample.Impossible.class);
        assertThat(any)
                .isInstanceOfSatisfying(
                        ResponseSample.Made.class,
                        made -> assertThat(made.source()).isEqualTo("example:good"));
    }

    @Test
    void auditsExamplesOnDemand() {
        assertThat(ExampleAudit.of(Contracts.payments())).singleElement().satisfies(finding -> {
            assertThat(finding.name()).isEqualTo("bad");
            assertThat(finding.pointer()).isEqualTo("/paths/~1payments/post/responses/201/content/application~1json");
            assertThat(finding.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.instance().value()).isEqualTo("/id"));
        });
    }

    private static ResponseChoice named(ResponseContract response, String example) {
        return new ResponseChoice(201, response, response.content().getFirst(), example, false);
    }
}
