package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFunction;
import dev.interlock.orchestration.workflow.calls.CallsConfig;
import dev.interlock.orchestration.workflow.calls.authentication.Authentications;
import dev.interlock.orchestration.workflow.calls.http.Endpoint;
import dev.interlock.orchestration.workflow.calls.transport.Documents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** {@code call: asyncapi}. */
@ApplicationScoped
public class AsyncApiCall implements CallFunction {

    private static final String KAFKA = "kafka";

    private final Documents documents;
    private final Authentications authentications;
    private final Clusters clusters;
    private final Publishing publishing;
    private final Subscribing subscribing;
    private final CallsConfig config;

    @Inject
    public AsyncApiCall(
            Documents documents,
            Authentications authentications,
            Clusters clusters,
            Publishing publishing,
            Subscribing subscribing,
            CallsConfig config) {
        this.documents = documents;
        this.authentications = authentications;
        this.clusters = clusters;
        this.publishing = publishing;
        this.subscribing = subscribing;
        this.config = config;
    }

    @Override
    public String name() {
        return "asyncapi";
    }

    @Override
    public Uni<JsonNode> call(Call call) {
        return Uni.createFrom().deferred(() -> {
            var arguments = new Arguments(name(), call.arguments());
            if (!arguments.text("protocol").orElse(KAFKA).equals(KAFKA)) {
                throw arguments.wrong("protocol", "has to be kafka, the only one supported");
            }
            if (arguments.object("message").isMissingNode()
                    == arguments.object("subscription").isMissingNode()) {
                throw arguments.wrong("message", "or 'subscription' is needed, and not both");
            }
            var source = Endpoint.read(new Arguments(name(), arguments.object("document")), "endpoint");
            var readers = authentications.credentials(call, source.authentication());
            return documents
                    .get(call, source.uri(), readers)
                    .map(bytes -> AsyncApiDocument.read(source.uri(), bytes))
                    .chain(document -> perform(call, arguments, document));
        });
    }

    private Uni<JsonNode> perform(Call call, Arguments arguments, AsyncApiDocument document) {
        var channel = arguments
                .text("operation")
                .map(document::channelOfOperation)
                .orElseGet(() -> document.channel(arguments.neededText("channel")));
        var server = new Arguments(name(), arguments.object("server"));
        var isPlatform = server.text("name").equals(Optional.of(Clusters.PLATFORM));
        Clusters.checkTopic(call.run().project(), channel.topic(), isPlatform);
        if (arguments.value("subscription").isMissingNode()) {
            var message = new Arguments(name(), arguments.object("message"));
            var record = Message.written(message, channel, call.idempotencyKey());
            return settings(call, arguments, document, channel, isPlatform)
                    .chain(settings -> publishing.publish(settings, record));
        }
        var consumption = Consumption.read(
                new Arguments(name(), arguments.object("subscription")),
                call.run().createdAt(),
                config);
        return settings(call, arguments, document, channel, isPlatform)
                .chain(settings -> subscribing.consume(settings, channel.topic(), consumption));
    }

    private Uni<Map<String, Object>> settings(
            Call call,
            Arguments arguments,
            AsyncApiDocument document,
            AsyncApiDocument.Channel channel,
            boolean isPlatform) {
        if (isPlatform) {
            return clusters.platform();
        }
        var server = new Arguments(name(), arguments.object("server"));
        var found = document.server(server.text("name"), server.object("variables"), channel);
        var login = authentications.login(call, arguments.value("authentication"));
        return clusters.outside(found, login);
    }
}
