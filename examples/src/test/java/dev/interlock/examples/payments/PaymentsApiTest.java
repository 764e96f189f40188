package dev.interlock.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.examples.payments.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentsApiTest {

    private static final String CARD = """
            {"amount":{"value":1999,"currency":"EUR"},"payment_method":{"type":"card","card":\
            {"number":"4242424242424242","cvc":"123","expiry":{"month":4,"year":2031}}}}""";

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T10:00:00Z"));
    private final PaymentsApi api = new PaymentsApi(clock, 100);

    @Test
    void createsACardPaymentAndCapturesItAtOnce() {
        var answer = api.answer(Calls.post("/payments", "key-0001", CARD));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().get("Location"))
                .isEqualTo("/payments/" + answer.body().path("id").asText());
        assertThat(answer.body().path("status").asText()).isEqualTo("succeeded");
        assertThat(answer.body().at("/payment_method/card/expiry/year").isInt()).isTrue();
        assertThat(answer.body().at("/payment_method/card/last4").asText()).isEqualTo("4242");
    }

    @Test
    void neverShowsTheCardNumberAgain() {
        var answer = api.answer(Calls.post("/payments", "key-0001", CARD));
        assertThat(answer.body().toString()).doesNotContain("424242424242").doesNotContain("cvc");
    }

    @Test
    void replaysTheFirstAnswerForTheSameKeyAndBody() {
        var first = api.answer(Calls.post("/payments", "key-0001", CARD));
        var second = api.answer(Calls.post("/payments", "key-0001", CARD));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
    }

    @Test
    void refusesAKeyThatCameWithAnotherBody() {
        api.answer(Calls.post("/payments", "key-0001", CARD));
        var answer = api.answer(Calls.post("/payments", "key-0001", CARD.replace("1999", "2000")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(type(answer)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void doesNotRememberARefusedRequest() {
        api.answer(Calls.post("/payments", "key-0001", CARD.replace("1999", "0")));
        assertThat(api.answer(Calls.post("/payments", "key-0001", CARD)).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "value":1999          | "value":"1999"        | /amount/value
                    "value":1999          | "value":19.5          | /amount/value
                    "value":1999          | "value":1e400000      | /amount/value
                    "currency":"EUR"      | "currency":"XXX"      | /amount/currency
                    "currency":"EUR"      | "currency":null       | /amount/currency
                    ,"currency":"EUR"     | ''                    | /amount/currency
                    "type":"card"         | "type":"cash"         | /payment_method/type
                    "type":"card"         | "type":"bank_transfer"| /payment_method/bank_transfer
                    "month":4             | "month":13            | /payment_method/card/expiry/month
                    "year":2031           | "year":"2031"         | /payment_method/card/expiry/year
                    "cvc":"123"           | "cvc":"12"            | /payment_method/card/cvc
                    "cvc":"123"           | "cvc":"123","pin":"1" | /payment_method/card/pin
                    {"amount"             | {"a~/b":1,"amount"    | /a~0~1b
                    {"amount"             | {"metadata":{"a":1},"amount" | /metadata/a
                    {"amount"             | {"customer":{"id":"cus_ada001","email":"nobody"},"amount" | /customer/email
                    """)
    void namesThePlaceOfAFaultInTheBody(String right, String wrong, String pointer) {
        var answer = api.answer(Calls.post("/payments", "key-0001", CARD.replace(right, wrong)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"amount":
                    []
                    "text"
                    {} {}
                    {"amount":{},"amount":{}}
                    ``
                    """)
    void answers400ToWhatIsNotOneJsonObject(String body) {
        assertThat(api.answer(Calls.post("/payments", "key-0001", body)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=ten, limit",
        "limit=, limit",
        "limit=1&limit=2, limit",
        "cursor=, cursor",
        "status=lost, status",
        "created_after=2026-02-30T00:00:00Z, created_after",
        "created_after=yesterday, created_after"
    })
    void namesTheQueryValueThatBreaksTheContract(String query, String name) {
        var answer = api.answer(Calls.get("/payments?" + query));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/name").asText()).isEqualTo(name);
    }

    @Test
    void walksAllPagesByTheirCursors() {
        var seen = new HashSet<String>();
        var target = "/payments?limit=4";
        for (var pages = 0; !target.isEmpty() && pages < 10; pages++) {
            var answer = api.answer(Calls.get(target));
            answer.body().path("items").forEach(item -> seen.add(item.path("id").asText()));
            var link = answer.headers().getOrDefault("Link", "");
            target = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).hasSize(6);
    }

    @Test
    void tellsTheNextPageInBodyAndHeaderAlike() {
        var answer = api.answer(Calls.get("/payments?limit=1&status=requires_capture"));
        assertThat(answer.headers().get("Link"))
                .isEqualTo("</payments?cursor=" + answer.body().path("next").asText()
                        + "&limit=1&status=requires_capture>; rel=\"next\"");
    }

    @Test
    void filtersDisputesByStatesSeparatedByCommas() {
        var answer = api.answer(Calls.get("/disputes?status=won,lost"));
        assertThat(answer.body().path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /payments/pay_000000nobody, 404",
        "GET, /payments/%2e%2e, 404",
        "POST, /payments/pay_000000nobody/capture, 404",
        "GET, /refunds/re_00000nobody0, 404",
        "GET, /disputes/dp_00000nobody0, 404",
        "GET, /nowhere, 404",
        "DELETE, /payments, 405",
        "GET, /payments/pay_0000card0001/capture, 405",
        "POST, /payments/pay_0000card0001/cancel, 409",
        "POST, /payments/pay_0000fail0001/capture, 409",
        "GET, /disputes/dp_00000000open, 200",
        "GET, /health, 200"
    })
    void answersWithTheDeclaredStatus(String method, String path, int status) {
        var headers = Map.of("idempotency-key", List.of("key-0001"));
        assertThat(api.answer(Calls.request(method, path, "", headers)).status())
                .isEqualTo(status);
    }

    @Test
    void capturesTwiceWithoutTakingTwice() {
        api.answer(Calls.post("/payments/pay_0000auth0001/capture", "key-0001", ""));
        var again = api.answer(Calls.post("/payments/pay_0000auth0001/capture", "key-0002", ""));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("captured").asLong()).isEqualTo(12_500);
    }

    @Test
    void refundsNoMoreThanWasCaptured() {
        var refund = """
                {"payment_id":"pay_0000card0001","amount":{"value":2000,"currency":"EUR"}}""";
        var answer = api.answer(Calls.post("/refunds", "key-0001", refund));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/amount/value");
    }

    @Test
    void leavesThePaymentAsItWasWhenARefundIsRefused() {
        var refund = """
                {"payment_id":"pay_0000card0001","amount":{"value":1,"currency":"USD"}}""";
        api.answer(Calls.post("/refunds", "key-0001", refund));
        var payment = api.answer(Calls.get("/payments/pay_0000card0001")).body();
        assertThat(payment.path("refunded").asLong()).isZero();
    }

    @Test
    void refusesABodyThatIsNotJson() {
        var headers = Map.of("idempotency-key", List.of("key-0001"), "content-type", List.of("text/plain"));
        assertThat(api.answer(Calls.request("POST", "/payments", CARD, headers)).status())
                .isEqualTo(415);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var huge = "\"" + "x".repeat(65_535) + "\"";
        assertThat(api.answer(Calls.post("/payments", "key-0001", huge)).status())
                .isEqualTo(413);
    }

    @Test
    void wantsAnIdempotencyKeyForEveryPost() {
        var headers = Map.of("content-type", List.of("application/json"));
        var answer = api.answer(Calls.request("POST", "/payments", CARD, headers));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/name").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void wantsAToken() {
        var headers = Map.of("authorization", List.of(""));
        var answer = api.answer(Calls.request("GET", "/payments", "", headers));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsKeys("WWW-Authenticate", "X-Request-Id", "RateLimit-Limit");
    }

    @Test
    void refusesToWriteWithAReadOnlyToken() {
        var headers = Map.of(
                "authorization", List.of("Bearer read-only-1"),
                "idempotency-key", List.of("key-0001"),
                "content-type", List.of("application/json"));
        assertThat(api.answer(Calls.request("POST", "/payments", CARD, headers)).status())
                .isEqualTo(403);
    }

    @Test
    void answers429UntilTheNextMinute() {
        for (var i = 0; i < 100; i++) {
            api.answer(Calls.get("/payments"));
        }
        var refused = api.answer(Calls.get("/payments"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("RateLimit-Remaining", "0").containsKey("Retry-After");

        clock.advance(Duration.ofMinutes(1));
        assertThat(api.answer(Calls.get("/payments")).status()).isEqualTo(200);
    }

    private static String type(Answer answer) {
        var type = answer.body().path("type").asText();
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
