package dev.interlock.benchmarks.workflows;

import com.sun.net.httpserver.HttpServer;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.StepOptions;
import dev.dbos.transact.workflow.Workflow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The workflow written in Java on DBOS Transact: no definition language, no API of runs but this one, no interpreter. It
 * is the floor for anything that could be built upon it. {@code POST /runs} with the name of the run starts one.
 */
public final class DbosProgram {

    private static final AtomicLong COMPLETED = new AtomicLong();

    private DbosProgram() {}

    /** The workflow; DBOS wants an interface to make its proxy of. */
    public interface ThreeSteps {
        String run(String run);
    }

    static final class Steps implements ThreeSteps {
        private final DBOS dbos;
        private final int port;
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();

        Steps(DBOS dbos, int port) {
            this.dbos = dbos;
            this.port = port;
        }

        @Workflow(name = "three-steps")
        @Override
        public String run(String run) {
            var last = "";
            for (int step = 1; step <= StepServer.STEPS; step++) {
                var uri = URI.create("http://127.0.0.1:" + port + "/step/" + run + "/" + step);
                last = dbos.<String, RuntimeException>runStep(() -> call(uri), new StepOptions("step" + step));
            }
            COMPLETED.incrementAndGet();
            return last;
        }

        private String call(URI uri) {
            try {
                return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        var config = DBOSConfig.defaults("three-steps")
                .withDatabaseUrl(arguments[0])
                .withDbUser("postgres")
                .withDbPassword("postgres")
                .withAdminServer(false);
        var dbos = new DBOS(config);
        var steps = dbos.registerProxy(ThreeSteps.class, new Steps(dbos, Integer.parseInt(arguments[1])));
        dbos.launch();
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2])), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/runs", exchange -> {
            try (exchange) {
                if (exchange.getRequestMethod().equals("POST")) {
                    var run = new String(
                            exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                    dbos.<String, RuntimeException>startWorkflow(
                            () -> steps.run(run), new StartWorkflowOptions().withWorkflowId(run));
                    exchange.sendResponseHeaders(202, -1);
                    return;
                }
                var body =
                        ("{\"completed\": " + COMPLETED.get() + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }
}
