package dev.interlock.examples.payments.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.payments.Calls;
import dev.interlock.examples.payments.PaymentsApi;
import dev.interlock.examples.payments.TestClock;
import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Request;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenApiTest {

    @Test
    void writesTheExpiryYearAsText() {
        var year = broken(Calls.get("/payments/pay_0000card0001")).body().at("/payment_method/card/expiry/year");
        assertThat(year.isTextual()).isTrue();
        assertThat(year.asText()).isEqualTo("2031");
    }

    @Test
    void writesTheExpiryYearAsTextInListsToo() {
        var years = broken(Calls.get("/payments")).body().findValues("year");
        assertThat(years).isNotEmpty().allMatch(year -> year.isTextual());
    }

    @Test
    void leavesTheRequestIdOutOfRefunds() {
        assertThat(broken(Calls.get("/refunds/re_00000000part")).headers())
                .doesNotContainKey("X-Request-Id")
                .containsKey("RateLimit-Limit");
    }

    @Test
    void answersACaptureWith202() {
        assertThat(broken(Calls.post("/payments/pay_0000auth0001/capture", "key-0001", ""))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void theSubtleVariantHasTheWrongTypeAlone() {
        var subtle = BrokenApi.subtle(good());

        assertThat(subtle.answer(Calls.get("/payments/pay_0000card0001"))
                        .body()
                        .at("/payment_method/card/expiry/year")
                        .isTextual())
                .isTrue();
        assertThat(subtle.answer(Calls.get("/refunds/re_00000000part")).headers())
                .containsKey("X-Request-Id");
        assertThat(subtle.answer(Calls.post("/payments/pay_0000auth0001/capture", "key-0001", ""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/disputes",
                "/disputes/dp_00000000open",
                "/payments?limit=0",
                "/payments/pay_0000bank0001",
                "/payments/pay_000000nobody"
            })
    void answersEverythingElseAsTheGoodVariantDoes(String target) {
        assertThat(broken(Calls.get(target))).isEqualTo(good().answer(Calls.get(target)));
    }

    private static Answer broken(Request request) {
        return new BrokenApi(good()).answer(request);
    }

    private static PaymentsApi good() {
        return new PaymentsApi(new TestClock(Instant.parse("2026-05-01T10:00:00Z")), 100);
    }
}
