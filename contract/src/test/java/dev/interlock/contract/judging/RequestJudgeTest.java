package dev.interlock.contract.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.matching.Match;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RequestJudgeTest {

    private static final String UUID = "6f1ad4b4-8e0c-4b52-9a3c-2f6c9a1f0c11";
    private static final Contract PAYMENTS = Contracts.payments();

    @Test
    void findsNothingWrongWithARequestThatKeepsTheContract() {
        assertThat(judge("GET", "/payments", "limit=10&state=open,paid&unknown=1", list(), ""))
                .isEmpty();
        assertThat(judge(
                        "POST",
                        "/payments",
                        "",
                        json(),
                        "{\"amount\":{\"value\":1,\"currency\":\"EUR\"},\"secret\":\"s\"}"))
                .isEmpty();
    }

    @Test
    void namesAMissingParameter() {
        assertThat(judge("GET", "/payments", "", list(), "")).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.MISSING);
            assertThat(violation.in()).isEqualTo(In.QUERY);
            assertThat(violation.name()).isEqualTo("limit");
            assertThat(violation.specPointer()).isEqualTo("/paths/~1payments/get/parameters/0");
        });
    }

    @Test
    void namesAParameterOfTheWrongType() {
        assertThat(judge("GET", "/payments", "limit=ten", list(), ""))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.INVALID);
                    assertThat(violation.name()).isEqualTo("limit");
                    assertThat(violation.specPointer()).isEqualTo("/paths/~1payments/get/parameters/0/schema/type");
                    assertThat(violation.actual()).isEqualTo("\"ten\"");
                });
    }

    @Test
    void judgesParametersByBoundsEnumAndFormat() {
        assertThat(judge("GET", "/payments", "limit=101", list(), ""))
                .extracting(Violation::name)
                .containsExactly("limit");
        assertThat(judge("GET", "/payments", "limit=1&state=open,lost", list(), ""))
                .extracting(Violation::pointer)
                .containsExactly("/1");
        assertThat(judge("GET", "/payments/no-uuid", "", bearer(), ""))
                .extracting(Violation::in)
                .containsExactly(In.PATH);
        Map<String, List<String>> headers = list();
        headers.put("X-REQUEST-ID", List.of("7"));
        headers.remove("x-request-id");
        assertThat(judge("GET", "/payments", "limit=1", headers, ""))
                .extracting(Violation::in)
                .containsExactly(In.HEADER);
    }

    @Test
    void pointsIntoTheBodyAndIntoTheContract() {
        String body = "{\"amount\":{\"value\":1,\"currency\":\"XXX\"},\"secret\":\"s\"}";

        assertThat(judge("POST", "/payments", "", json(), body)).singleElement().satisfies(violation -> {
            assertThat(violation.in()).isEqualTo(In.BODY);
            assertThat(violation.pointer()).isEqualTo("/amount/currency");
            assertThat(violation.specPointer()).isEqualTo("/components/schemas/Amount/properties/currency/enum");
            assertThat(violation.actual()).isEqualTo("\"XXX\"");
        });
    }

    @Test
    void asksForWriteOnlyButNotForReadOnlyMembersInARequest() {
        String body = "{\"amount\":{\"value\":1,\"currency\":\"EUR\"}}";

        assertThat(judge("POST", "/payments", "", json(), body))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("secret"));
    }

    @Test
    void saysWhereABodyIsMalformed() {
        assertThat(judge("POST", "/payments", "", json(), "{\"amount\":\n {]}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.MALFORMED);
                    assertThat(violation.actual()).isEqualTo("line 2, column 3");
                });
    }

    @Test
    void asksForTheBodyAndForADeclaredContentType() {
        Map<String, List<String>> xml = bearer();
        xml.put("Content-Type", List.of("application/xml"));

        assertThat(judge("POST", "/payments", "", json(), ""))
                .extracting(Violation::kind)
                .containsExactly(Kind.MISSING);
        assertThat(judge("POST", "/payments", "", xml, "<a/>"))
                .extracting(Violation::kind)
                .containsExactly(Kind.UNSUPPORTED_MEDIA_TYPE);
        assertThat(judge("POST", "/payments", "", bearer(), "{}"))
                .extracting(Violation::kind)
                .containsExactly(Kind.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void takesAContentTypeWithParametersAndASuffix() {
        Map<String, List<String>> headers = bearer();
        headers.put("content-type", List.of("Application/JSON; charset=utf-8"));

        assertThat(judge(
                        "POST",
                        "/payments",
                        "",
                        headers,
                        "{\"amount\":{\"value\":1,\"currency\":\"EUR\"},\"secret\":\"s\"}"))
                .isEmpty();
    }

    @Test
    void asksForACredentialUnlessAnAlternativeNeedsNone() {
        assertThat(judge("GET", "/payments/" + UUID, "", new HashMap<>(), ""))
                .extracting(Violation::kind)
                .containsExactly(Kind.MISSING_CREDENTIAL);
        assertThat(judge("GET", "/payments/mine", "", new HashMap<>(), "")).isEmpty();
        assertThat(judge("GET", "/payments/" + UUID + ".pdf", "", new HashMap<>(), ""))
                .isEmpty();
    }

    @Test
    void readsMultipartFields() {
        Contract petstore = Contracts.petstore();
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("multipart/form-data; boundary=x"));
        String complete = "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--x--\r\n";
        String other = complete.replace("note", "file");

        assertThat(judge(petstore, "POST", "/pet/7/image", "", headers, complete))
                .isEmpty();
        assertThat(judge(petstore, "POST", "/pet/7/image", "", headers, other))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("note"));
        assertThat(judge(petstore, "POST", "/pet/7/image", "", headers, "--y"))
                .extracting(Violation::kind)
                .containsExactly(Kind.MALFORMED);
    }

    @Test
    void keepsActualValuesShort() {
        String body = "{\"amount\":{\"value\":1,\"currency\":\"" + "x".repeat(10_000) + "\"},\"secret\":\"s\"}";

        assertThat(judge("POST", "/payments", "", json(), body)).allSatisfy(violation -> {
            assertThat(violation.actual()).hasSizeLessThanOrEqualTo(200);
            assertThat(violation.message()).hasSizeLessThanOrEqualTo(200);
        });
    }

    @Property(tries = 300)
    void neverThrowsWhateverIsSent(@ForAll String query, @ForAll String header, @ForAll byte[] body) {
        Map<String, List<String>> headers = new HashMap<>(json());
        headers.put("X-Request-Id", List.of(header));
        headers.put("Cookie", List.of(header));
        Match.Matched match = (Match.Matched) PAYMENTS.match("POST", "/payments");

        assertThat(RequestJudge.judge(PAYMENTS, match, new HttpRequest("POST", "/payments", query, headers, body)))
                .isNotNull();
    }

    private static Map<String, List<String>> bearer() {
        return new HashMap<>(Map.of("Authorization", List.of("Bearer t")));
    }

    private static Map<String, List<String>> list() {
        Map<String, List<String>> headers = bearer();
        headers.put("x-request-id", List.of(UUID));
        return headers;
    }

    private static Map<String, List<String>> json() {
        Map<String, List<String>> headers = bearer();
        headers.put("Content-Type", List.of("application/json"));
        return headers;
    }

    private static List<Violation> judge(
            String method, String path, String query, Map<String, List<String>> headers, String body) {
        return judge(PAYMENTS, method, path, query, headers, body);
    }

    private static List<Violation> judge(
            Contract contract,
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            String body) {
        Match.Matched match = (Match.Matched) contract.match(method, path);
        return RequestJudge.judge(
                contract, match, new HttpRequest(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
