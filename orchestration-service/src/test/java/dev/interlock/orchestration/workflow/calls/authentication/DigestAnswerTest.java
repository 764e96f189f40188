package dev.interlock.orchestration.workflow.calls.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values are those of the examples of RFC 7616 section 3.9 and RFC 2069 (as corrected by its errata). */
class DigestAnswerTest {

    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final OutgoingRequest REQUEST =
            OutgoingRequest.get(URI.create("http://www.example.org/dir/index.html"), "*/*");

    @Test
    void answersWithSha256() {
        assertThat(answer("SHA-256", "Mufasa", "Circle of Life"))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("username=\"Mufasa\"", "nc=00000001", "qop=auth,", "uri=\"/dir/index.html\"");
    }

    @Test
    void answersWithMd5() {
        assertThat(answer("MD5", "Mufasa", "Circle of Life")).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    }

    @Test
    void hidesTheNameWhereTheServerAsksForIt() {
        var challenge = "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, "
                + "nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", charset=UTF-8, userhash=true";
        var request = OutgoingRequest.get(URI.create("http://api.example.org/doe.json"), "*/*");
        var answer = DigestAnswer.to(Challenge.parse(List.of(challenge)))
                .orElseThrow()
                .authorization("J\u00e4s\u00f8n Doe", "Secret, or not?", request, "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm");
        assertThat(answer).contains("userhash=true").doesNotContain("Doe");
    }

    @Test
    void answersAnOldServerWithoutQuality() {
        var challenge = "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
        var answer = DigestAnswer.to(Challenge.parse(List.of(challenge)))
                .orElseThrow()
                .authorization("Mufasa", "CircleOfLife", REQUEST, "unused");
        assertThat(answer)
                .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                .doesNotContain("cnonce", "qop");
    }

    @Test
    void digestsTheBodyWhereOnlyThatWillDo() {
        var challenge = "Digest realm=\"r\", qop=\"auth-int\", algorithm=SHA-256, nonce=\"n\"";
        var one = DigestAnswer.to(Challenge.parse(List.of(challenge))).orElseThrow();
        assertThat(one.authorization("u", "p", post("a"), "c"))
                .isNotEqualTo(one.authorization("u", "p", post("b"), "c"));
    }

    @Test
    void takesTheStrongestAlgorithmOfSeveral() {
        var challenges = Challenge.parse(List.of(
                "Digest realm=\"r\", algorithm=MD5, nonce=\"n\"",
                "Basic realm=\"r\", Digest realm=\"r\", algorithm=SHA-256-sess, nonce=\"n\""));
        assertThat(DigestAnswer.to(challenges).orElseThrow().authorization("u", "p", REQUEST, "c"))
                .contains("algorithm=SHA-256-sess");
    }

    @Test
    void givesNoAnswerToWhatItDoesNotKnow() {
        assertThat(DigestAnswer.to(Challenge.parse(List.of("Digest realm=\"r\", algorithm=SHA3, nonce=\"n\""))))
                .isEmpty();
        assertThat(DigestAnswer.to(Challenge.parse(List.of("Negotiate", "Basic realm=\"r\""))))
                .isEmpty();
    }

    private static String answer(String algorithm, String username, String password) {
        var challenge = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm
                + ", nonce=\"" + NONCE + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        return DigestAnswer.to(Challenge.parse(List.of(challenge)))
                .orElseThrow()
                .authorization(username, password, REQUEST, CLIENT_NONCE);
    }

    private static OutgoingRequest post(String body) {
        return new OutgoingRequest("POST", URI.create("http://h/p"), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
