package dev.interlock.orchestration.workflow.calls.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.calls.Bench;
import dev.interlock.orchestration.workflow.calls.Stub;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationIT {

    private static final String ERRORS = "https://serverlessworkflow.io/spec/1.0.0/errors/";

    private Stub stub;
    private Bench bench;
    private String url;

    @BeforeEach
    void begin() throws Exception {
        var vertx = Vertx.vertx();
        stub = new Stub(vertx);
        bench = new Bench(
                vertx,
                Map.of(),
                Map.of(
                        "acme/shop", "{\"username\": \"ada\", \"password\": \"s3cret\"}",
                        "acme/token", "from-the-vault\n",
                        "other/theirs", "{\"token\": \"theirs\"}"),
                Map.of());
        url = stub.on("/api", asked -> asked.json("{}"));
    }

    @AfterEach
    void end() {
        stub.close();
        bench.close();
    }

    @Test
    void presentsNameAndPassword() {
        bench.output("http", call("{\"basic\": {\"username\": \"ada\", \"password\": \"grüße\"}}"));
        var sent = stub.last().header("Authorization").replace("Basic ", "");
        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .isEqualTo("ada:grüße");
    }

    @Test
    void takesNameAndPasswordFromASecret() {
        bench.output("http", call("{\"basic\": {\"use\": \"shop\"}}"));
        var sent = stub.last().header("Authorization").replace("Basic ", "");
        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .isEqualTo("ada:s3cret");
    }

    @Test
    void takesATokenFromASecret() {
        bench.output("http", call("{\"bearer\": {\"use\": \"token\"}}"));
        assertThat(stub.last().header("Authorization")).isEqualTo("Bearer from-the-vault");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"bearer\": {\"use\": \"nothing\"}} | no secret 'nothing'",
                "{\"bearer\": {\"use\": \"theirs\"}} | no secret 'theirs'",
                "{\"basic\": {\"use\": \"token\"}} | has to be a JSON object",
                "{\"basic\": {\"username\": \"ada\"}} | 'password' is missing",
                "{\"bearer\": {\"token\": \"a b\"}} | characters that no token has",
                "{\"use\": \"later\"} | not defined under use.authentications",
                "{\"certificate\": {}} | no authentication 'certificate'",
                "\"shop\" | has to be an object",
                "{\"oauth2\": {\"grant\": \"client_credentials\"}} | 'authority' is missing",
                "{\"oauth2\": {\"authority\": \"http://a\", \"grant\": \"authorization_code\"}} | client_credentials or password",
            })
    void tellsWhatIsWrongWithAPolicy(String policy, String expected) {
        var error = bench.error("http", call(policy));
        assertThat(error.type()).isEqualTo(ERRORS + "configuration");
        assertThat(error.detail()).contains(expected);
        assertThat(stub.asked()).isEmpty();
    }

    @Test
    void answersADigestChallenge() {
        url = stub.on("/digest", asked -> {
            var sent = asked.header("Authorization");
            if (sent == null) {
                asked.request()
                        .response()
                        .setStatusCode(401)
                        .putHeader(
                                "WWW-Authenticate", "Digest realm=\"r\", qop=\"auth\", nonce=\"n1\", algorithm=SHA-256")
                        .end();
                return;
            }
            asked.answer(sent.startsWith("Digest username=\"ada\"") ? 200 : 403, "application/json", "{}");
        });
        bench.output("http", call("{\"digest\": {\"use\": \"shop\"}}"));
        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void stopsWhereTheAnswerToAChallengeIsRefused() {
        url = stub.on(
                "/never",
                asked -> asked.request()
                        .response()
                        .setStatusCode(401)
                        .putHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"")
                        .end());
        var error = bench.error("http", call("{\"digest\": {\"use\": \"shop\"}}"));
        assertThat(error.type()).isEqualTo(ERRORS + "communication");
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.toString()).doesNotContain("s3cret");
        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void asksForATokenOnceForManyCalls() {
        var issued = new AtomicInteger();
        stub.on(
                "/oauth2/token",
                asked -> asked.json("{\"access_token\": \"t" + issued.incrementAndGet() + "\", \"expires_in\": 300}"));
        var policy = oauth2("\"client\": {\"id\": \"me\", \"secret\": \"c1ient\"}, \"scopes\": [\"a\", \"b\"]");
        bench.output("http", call(policy));
        bench.output("http", call(policy));
        assertThat(stub.last().header("Authorization")).isEqualTo("Bearer t1");
        assertThat(stub.asked().getFirst().body())
                .isEqualTo("grant_type=client_credentials&scope=a%20b&client_id=me&client_secret=c1ient");
    }

    @Test
    void presentsTheClientInTheHeaderWhereToldTo() {
        stub.on("/oauth2/token", asked -> asked.json("{\"access_token\": \"t\"}"));
        bench.output(
                "http",
                call(oauth2("\"grant\": \"password\", \"username\": \"ada\", \"password\": \"pw\","
                        + " \"client\": {\"id\": \"me\", \"secret\": \"c\", \"authentication\": \"client_secret_basic\"},"
                        + " \"request\": {\"encoding\": \"application/json\"}")));
        var asked = stub.asked().getFirst();
        assertThat(asked.header("Authorization")).isEqualTo("Basic bWU6Yw==");
        assertThat(Bench.json(asked.body()))
                .isEqualTo(Bench.json("{\"grant_type\": \"password\", \"username\": \"ada\", \"password\": \"pw\"}"));
    }

    @Test
    void getsANewTokenWhereTheKeptOneIsRefused() {
        var issued = new AtomicInteger();
        stub.on(
                "/oauth2/token",
                asked -> asked.json("{\"access_token\": \"t" + issued.incrementAndGet() + "\", \"expires_in\": 300}"));
        url = stub.on(
                "/fickle",
                asked -> asked.answer(
                        asked.header("Authorization").equals("Bearer t" + issued.get()) && issued.get() != 1
                                ? 200
                                : 401,
                        "application/json",
                        "{}"));
        var policy = oauth2("\"client\": {\"id\": \"me\"}");
        assertThat(bench.error("http", call(policy)).status()).isEqualTo(401);
        bench.output("http", call(policy));
        assertThat(issued).hasValue(2);
    }

    @Test
    void findsTheTokenEndpointOfAnIssuer() {
        stub.on(
                "/.well-known/openid-configuration",
                asked -> asked.json(
                        "{\"issuer\": \"x\", \"token_endpoint\": \"" + stub.url("/somewhere/token") + "\"}"));
        stub.on("/somewhere/token", asked -> asked.json("{\"access_token\": \"found\"}"));
        bench.output("http", call("{\"oidc\": {\"authority\": \"" + stub.url("/") + "\"}}"));
        assertThat(stub.last().header("Authorization")).isEqualTo("Bearer found");
    }

    @Test
    void tellsWhyThereIsNoToken() {
        stub.on(
                "/oauth2/token",
                asked -> asked.answer(
                        400,
                        "application/json",
                        "{\"error\": \"invalid_client\", \"error_description\": \"c1ient is wrong\"}"));
        var error = bench.error("http", call(oauth2("\"client\": {\"id\": \"me\", \"secret\": \"c1ient\"}")));
        assertThat(error.type()).isEqualTo(ERRORS + "authentication");
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.detail()).contains("invalid_client").doesNotContain("c1ient");
    }

    @Test
    void takesNoTokenOfAnotherIssuer() {
        var claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"iss\": \"https://evil\"}".getBytes(StandardCharsets.UTF_8));
        stub.on("/oauth2/token", asked -> asked.json("{\"access_token\": \"h." + claims + ".s\"}"));
        var error = bench.error("http", call(oauth2("\"issuers\": [\"https://good\"]")));
        assertThat(error.type()).isEqualTo(ERRORS + "authentication");
    }

    private String oauth2(String members) {
        return "{\"oauth2\": {\"authority\": \"" + stub.url("") + "\", " + members + "}}";
    }

    private String call(String policy) {
        return """
                {"method": "get", "endpoint": {"uri": "%s", "authentication": %s}}""".formatted(url, policy);
    }
}
