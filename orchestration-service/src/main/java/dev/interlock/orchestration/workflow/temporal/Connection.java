package dev.interlock.orchestration.workflow.temporal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** To Temporal's frontend. Nothing is sent before it is used. */
final class Connection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    Connection(TemporalConfig config) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(options(config));
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(config.namespace())
                        .setDataConverter(DefaultDataConverter.newDefaultInstance()
                                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper())))
                        .build());
    }

    WorkflowClient client() {
        return client;
    }

    /** As histories are written, so that both read each other. */
    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    private static WorkflowServiceStubsOptions options(TemporalConfig config) {
        var options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(config.target())
                .setRpcTimeout(PATIENCE)
                .setRpcRetryOptions(
                        RpcRetryOptions.newBuilder().setExpiration(PATIENCE).validateBuildWithDefaults());
        if (config.runsInMemory() == 0) {
            options.setGrpcClientInterceptors(List.of(new NotSticky()));
        }
        config.apiKey().ifPresent(key -> options.addApiKey(() -> key));
        if (config.tls().enabled()) {
            options.setSslContext(security(config.tls()));
            config.tls()
                    .serverName()
                    .ifPresent(name -> options.setChannelInitializer(channel -> channel.overrideAuthority(name)));
        }
        return options.build();
    }

    private static SslContext security(TemporalConfig.Tls tls) {
        try {
            var builder = GrpcSslContexts.forClient();
            tls.authorities().ifPresent(file -> builder.trustManager(file.toFile()));
            if (tls.certificate().isPresent() && tls.key().isPresent()) {
                builder.keyManager(
                        tls.certificate().get().toFile(), tls.key().get().toFile());
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException("The certificates for Temporal can't be used", e);
        }
    }

    /** Nothing goes in or out any more. */
    void cut() {
        stubs.shutdownNow();
    }

    @Override
    public void close() {
        stubs.shutdown();
    }
}
