package dev.interlock.orchestration.workflow.conformance;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All features, through REST; on whatever engine the service has. */
abstract class RestConformance {

    private static final int AT_A_TIME = 12;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Stub stub;

    @Inject
    Pool pool;

    @BeforeAll
    static void open() {
        stub = new Stub();
    }

    @AfterAll
    static void close() {
        stub.close();
    }

    @TestFactory
    Stream<DynamicTest> doesWhatTheFeaturesSay() {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var base = URI.create("http://127.0.0.1:" + port);
        return new Conformance(scenario -> {
                    var site = stub.open("s" + UUID.randomUUID().toString().replace("-", ""));
                    return new Conformance.Opened(new RestSubject(CLIENT, base, pool), site);
                })
                .tests(Features.all(), AT_A_TIME);
    }
}
