package dev.interlock.validator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.event.traffic.TrafficVerdict;
import dev.interlock.examples.payments.PaymentsApi;
import dev.interlock.examples.payments.broken.BrokenApi;
import dev.interlock.examples.payments.http.Api;
import dev.interlock.examples.payments.http.Query;
import dev.interlock.examples.payments.http.Request;
import dev.interlock.validator.standin.StandInSpecs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of the sample that releases are tried on. */
class PaymentsSamplesTest {

    private static final Contract PAYMENTS = StandInSpecs.read(Path.of("../examples/specs/payments.yaml"));

    private final Api good = new PaymentsApi(Clock.systemUTC(), PaymentsApi.DEFAULT_RATE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/payments",
                "/payments/pay_0000card0001",
                "/payments/pay_0000bank0001",
                "/payments/pay_000000nobody",
                "/payments?limit=0",
                "/refunds/re_00000000part",
                "/disputes"
            })
    void theGoodVariantKeepsTheContract(String target) {
        assertThat(judged(good, target).violations()).isEmpty();
    }

    @Test
    void theWrongTypeDeepInTheBodyIsToldByItsPlace() {
        assertThat(judged(new BrokenApi(good), "/payments/pay_0000card0001").violations())
                .extracting(TrafficVerdict.Violation::pointer)
                .contains("/payment_method/card/expiry/year");
    }

    @Test
    void theMissingHeaderIsToldByItsName() {
        assertThat(judged(new BrokenApi(good), "/refunds/re_00000000part").violations())
                .extracting(TrafficVerdict.Violation::pointer)
                .containsExactly("X-Request-Id");
    }

    private static TrafficVerdict judged(Api api, String target) {
        var question = target.indexOf('?');
        var answer = api.answer(new Request(
                "GET",
                question < 0 ? target : target.substring(0, question),
                Query.parse(question < 0 ? null : target.substring(question + 1)),
                Map.of("authorization", List.of("Bearer token")),
                new byte[0],
                Map.of()));
        var sample = Samples.answer(answer.status())
                .path(target)
                .header("content-type", answer.mediaType())
                .text(answer.body().toString());
        for (var header : answer.headers().entrySet()) {
            sample = sample.header(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return SampleJudge.judge(PAYMENTS, sample.sample(), Instant.EPOCH);
    }
}
