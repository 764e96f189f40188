package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.workflow.calls.asyncapi.AsyncApiCall;
import dev.interlock.orchestration.workflow.calls.asyncapi.Clusters;
import dev.interlock.orchestration.workflow.calls.asyncapi.Publishing;
import dev.interlock.orchestration.workflow.calls.asyncapi.Subscribing;
import dev.interlock.orchestration.workflow.calls.authentication.Authentications;
import dev.interlock.orchestration.workflow.calls.authentication.Secrets;
import dev.interlock.orchestration.workflow.calls.authentication.Tokens;
import dev.interlock.orchestration.workflow.calls.http.HttpCall;
import dev.interlock.orchestration.workflow.calls.http.HttpCalling;
import dev.interlock.orchestration.workflow.calls.openapi.Contracts;
import dev.interlock.orchestration.workflow.calls.openapi.OpenApiCall;
import dev.interlock.orchestration.workflow.calls.transport.CallTrace;
import dev.interlock.orchestration.workflow.calls.transport.Destinations;
import dev.interlock.orchestration.workflow.calls.transport.Documents;
import dev.interlock.orchestration.workflow.calls.transport.Requester;
import dev.interlock.orchestration.workflow.calls.transport.Sender;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Activity;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.service.egress.EgressPolicy;
import dev.interlock.service.identity.IdentitySigner;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All the parts of calls, put together by hand. */
public final class Bench implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static final RunRef RUN =
            new RunRef("acme", "run-1", new DefinitionId("default", "demo", "1.0.0"), "sha256:00", Instant.EPOCH);

    /** System property with the bootstrap servers of the platform's Kafka. */
    public static final String PLATFORM_KAFKA = "interlock.test.platform-kafka";

    private final Vertx vertx;
    private final KeyPair keys = keys();
    private final Calls calls;
    private final Calls guarded;

    public Bench(Vertx vertx, Map<String, String> settings, Map<String, String> secrets, Map<String, URI> services) {
        this.vertx = vertx;
        this.calls = calls(true, settings, secrets, services);
        this.guarded = calls(false, settings, secrets, services);
    }

    private Calls calls(
            boolean allowsPrivate,
            Map<String, String> settings,
            Map<String, String> secrets,
            Map<String, URI> services) {
        var config = config(settings);
        Secrets known = (project, name) -> Optional.ofNullable(secrets.get(project + "/" + name));
        var destinations = new Destinations(new EgressPolicy(() -> allowsPrivate), signer(), services);
        var requester = new Requester(
                destinations, new Sender(vertx, config), new CallTrace(OpenTelemetry.noop()), config, vertx);
        var authentications = new Authentications(known, new Tokens(requester));
        var calling = new HttpCalling(requester, config);
        var documents = new Documents(requester, config);
        return new Calls(
                List.of(
                        new HttpCall(calling, authentications),
                        new OpenApiCall(documents, new Contracts(config), calling, authentications),
                        asyncApi(config, documents, authentications, destinations)),
                vertx);
    }

    private static AsyncApiCall asyncApi(
            CallsConfig config, Documents documents, Authentications authentications, Destinations destinations) {
        var platform = Map.<String, Object>of("bootstrap.servers", System.getProperty(PLATFORM_KAFKA, "127.0.0.1:1"));
        return new AsyncApiCall(
                documents,
                authentications,
                new Clusters(destinations, config, platform),
                new Publishing(config),
                new Subscribing(config),
                config);
    }

    public static CallsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(CallsConfig.class)
                .withDefaultValues(settings)
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(CallsConfig.class);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private IdentitySigner signer() {
        return new IdentitySigner("orchestration", keys.getPrivate(), Duration.ofMinutes(1), Clock.systemUTC());
    }

    public PublicKey publicKey() {
        return keys.getPublic();
    }

    public Uni<Answer> begin(String function, String arguments) {
        return calls.perform(RUN, new Command.Perform(1, "do/0/step", "/do/0/step", activity(function, arguments)));
    }

    public Answer call(String function, String arguments) {
        return begin(function, arguments).await().atMost(PATIENCE);
    }

    public JsonNode output(String function, String arguments) {
        return switch (call(function, arguments)) {
            case Answer.Gave(var output) -> output;
            case Answer.Failed(var error) -> throw new AssertionError("failed: " + error);
        };
    }

    public WorkflowError error(String function, String arguments) {
        return error(call(function, arguments));
    }

    /** Where private addresses are not allowed. */
    public WorkflowError guardedError(String function, String arguments) {
        return error(guarded.perform(RUN, new Command.Perform(1, "k", "/do/0/k", activity(function, arguments)))
                .await()
                .atMost(PATIENCE));
    }

    private static WorkflowError error(Answer answer) {
        return switch (answer) {
            case Answer.Gave(var output) -> throw new AssertionError("gave: " + output);
            case Answer.Failed(var error) -> error;
        };
    }

    private static Activity activity(String function, String arguments) {
        return new Activity(function, json(arguments));
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
