package dev.interlock.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The program as an operator starts it. */
class PaymentsProgramIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        client.close();
    }

    @Test
    void finishesWhatIsUnderWayWhenAskedToEnd() throws Exception {
        var program = start("0", "--latency", "1s");
        var base = ready(program);
        // so that the slow request comes on a connection that is kept alive
        assertThat(get(base, "/health").statusCode()).isEqualTo(200);

        var underWay = client.sendAsync(request(base, "/payments"), BodyHandlers.ofString());
        Thread.sleep(300);
        program.destroy();
        var answer = underWay.get(30, TimeUnit.SECONDS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).endsWith("}");
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsSoonWhenNothingIsUnderWay() throws Exception {
        var program = start("0");
        get(ready(program), "/health");

        program.destroy();

        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void listensOnThePortOfTheEnvironmentAndTellsItsRevision() throws Exception {
        var answer = get(ready(start("0", "--revision", "v2")), "/payments");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Revision")).hasValue("v2");
    }

    @Test
    void endsAtOnceWithTheCodeItWasTold() throws Exception {
        var program = start("0", "--exit", "3");

        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(3);
    }

    private Process start(String port, String... options) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                PaymentsServer.class.getName()));
        line.addAll(List.of(options));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PORT", port);
        var program = builder.start();
        started.add(program);
        return program;
    }

    private static URI ready(Process program) throws IOException {
        BufferedReader output = program.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(" ready on ")) {
                return URI.create(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        throw new AssertionError("The program ended before it was ready");
    }

    private HttpResponse<String> get(URI base, String path) throws IOException, InterruptedException {
        return client.send(request(base, path), BodyHandlers.ofString());
    }

    private static HttpRequest request(URI base, String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer token")
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}
