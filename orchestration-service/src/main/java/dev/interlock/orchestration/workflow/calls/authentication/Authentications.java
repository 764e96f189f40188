package dev.interlock.orchestration.workflow.calls.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.JsonText;
import dev.interlock.orchestration.workflow.calls.transport.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes credentials of an authentication policy. */
@ApplicationScoped
public class Authentications {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,16000}");

    private final Secrets secrets;
    private final Tokens tokens;

    @Inject
    public Authentications(Secrets secrets, Tokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    /**
     * @param policy missing for none
     * @throws CallFailure where it is none, or its secret isn't there
     */
    public Credentials credentials(Call call, JsonNode policy) {
        if (policy.isMissingNode()) {
            return Credentials.NONE;
        }
        if (!policy.isObject() || policy.size() != 1) {
            throw CallFailure.configuration(
                    "'authentication' has to be an object with one of basic, bearer, digest, oauth2, oidc.");
        }
        var scheme = policy.fieldNames().next();
        var parts = new Arguments("authentication " + scheme, settings(call, scheme, policy.get(scheme)));
        return switch (scheme) {
            case "basic" -> basic(parts);
            case "bearer" -> bearer(parts.neededText("token"));
            case "digest" -> new DigestCredentials(parts.neededText("username"), parts.neededText("password"));
            case "oauth2" -> tokens.credentials(call, TokenRequest.oauth2(parts));
            case "oidc" -> tokens.credentials(call, TokenRequest.oidc(parts));
            case "use" ->
                throw CallFailure.configuration("The authentication '"
                        + policy.get(scheme).asText() + "' is not defined under use.authentications.");
            default -> throw CallFailure.configuration("There is no authentication '" + scheme + "' in calls.");
        };
    }

    /**
     * For what isn't HTTP.
     *
     * @param policy missing for none
     * @throws CallFailure where it is none with a name and a password
     */
    public Optional<Login> login(Call call, JsonNode policy) {
        if (policy.isMissingNode()) {
            return Optional.empty();
        }
        if (!policy.path("basic").isObject()) {
            throw CallFailure.configuration("'authentication' has to be basic here.");
        }
        var parts = new Arguments("authentication basic", settings(call, "basic", policy.get("basic")));
        return Optional.of(new Login(parts.neededText("username"), parts.neededText("password")));
    }

    private JsonNode settings(Call call, String scheme, JsonNode inline) {
        if (!inline.path("use").isTextual()) {
            return inline;
        }
        var name = inline.path("use").textValue();
        var secret = secrets.find(call.run().project(), name)
                .orElseThrow(() -> CallFailure.configuration("There is no secret '" + name
                        + "' for this project. An operator configures it as interlock.workflows.secrets.\"" + name
                        + "\".value and .projects."));
        var parts = JsonText.parseOrMissing(secret);
        if (parts.isObject()) {
            return parts;
        }
        if (scheme.equals("bearer")) {
            return JsonNodeFactory.instance.objectNode().put("token", secret.strip());
        }
        throw CallFailure.configuration(
                "The secret '" + name + "' has to be a JSON object to be used for " + scheme + ".");
    }

    private static Credentials basic(Arguments parts) {
        var pair = parts.neededText("username") + ":" + parts.neededText("password");
        return new Presented("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    static Credentials bearer(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw CallFailure.configuration("The bearer token has characters that no token has, or is too long.");
        }
        return new Presented("Bearer " + token);
    }
}
