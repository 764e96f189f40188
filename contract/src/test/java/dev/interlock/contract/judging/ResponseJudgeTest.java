package dev.interlock.contract.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseJudgeTest {

    private static final String PAYMENT =
            "{\"id\":\"6f1ad4b4-8e0c-4b52-9a3c-2f6c9a1f0c11\",\"amount\":{\"value\":1.5,\"currency\":\"EUR\"}}";

    private final Contract contract = Contracts.payments();

    @Test
    void findsNothingWrongWithAResponseThatKeepsTheContract() {
        assertThat(judge("createPayment", 201, Map.of("content-type", "application/json"), PAYMENT))
                .isEmpty();
    }

    @Test
    void namesAnUndocumentedStatus() {
        assertThat(judge("createPayment", 202, Map.of(), "")).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.UNDECLARED_STATUS);
            assertThat(violation.in()).isEqualTo(In.STATUS);
            assertThat(violation.expected()).isEqualTo("201");
        });
    }

    @Test
    void takesRangesAndDefaultForDeclared() {
        Map<String, String> problem = Map.of("Content-Type", "application/problem+json");

        assertThat(judge("listPayments", 418, problem, "{\"title\":\"t\"}")).isEmpty();
        assertThat(judge("getPayment", 503, problem, "{\"title\":\"t\"}")).isEmpty();
        assertThat(judge("listPayments", 500, problem, "{}"))
                .extracting(Violation::in)
                .containsExactly(In.STATUS);
    }

    @Test
    void namesAMissingAndAnInvalidHeader() {
        assertThat(judge("listPayments", 200, Map.of("Content-Type", "application/json"), "[]"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.MISSING);
                    assertThat(violation.name()).isEqualTo("X-Total");
                });
        assertThat(judge("listPayments", 200, Map.of("Content-Type", "application/json", "x-total", "many"), "[]"))
                .extracting(Violation::kind)
                .containsExactly(Kind.INVALID);
    }

    @Test
    void pointsAtAWrongTypeDeepInTheBody() {
        String body = "[" + PAYMENT.replace("1.5", "\"1.5\"") + "]";

        assertThat(judge("listPayments", 200, Map.of("Content-Type", "application/json", "X-Total", "1"), body))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/0/amount/value");
                    assertThat(violation.specPointer()).isEqualTo("/components/schemas/Amount/properties/value/type");
                });
    }

    @Test
    void asksForReadOnlyButNotForWriteOnlyMembersInAResponse() {
        assertThat(judge(
                        "createPayment",
                        201,
                        Map.of("Content-Type", "application/json"),
                        "{\"amount\":{\"value\":1,\"currency\":\"EUR\"}}"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("'id'"));
    }

    @Test
    void namesAnUndeclaredContentTypeAnUndeclaredBodyAndAMissingOne() {
        assertThat(judge("createPayment", 201, Map.of("Content-Type", "text/html"), "<p>"))
                .extracting(Violation::kind)
                .containsExactly(Kind.UNSUPPORTED_MEDIA_TYPE);
        assertThat(judge("export", 200, Map.of("Content-Type", "text/html"), "<p>"))
                .extracting(Violation::kind)
                .containsExactly(Kind.UNDECLARED_BODY);
        assertThat(judge("createPayment", 201, Map.of(), ""))
                .extracting(Violation::kind)
                .containsExactly(Kind.MISSING);
    }

    private List<Violation> judge(String operationId, int status, Map<String, String> headers, String body) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return ResponseJudge.judge(
                contract,
                contract.operation(operationId).orElseThrow(),
                new HttpResponse(status, lists, body.getBytes(StandardCharsets.UTF_8)));
    }
}
