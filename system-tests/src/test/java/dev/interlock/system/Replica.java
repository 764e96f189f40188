package dev.interlock.system;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.IdentitySigner;
import dev.interlock.service.identity.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One more process of a service on the same database and broker, called with an identity as the gateway would sign it. */
final class Replica implements AutoCloseable {

    private final Process process;
    private final int port;
    private final IdentitySigner signer;
    private final HttpClient http = HttpClient.newHttpClient();

    private Replica(Process process, int port, IdentitySigner signer) {
        this.process = process;
        this.port = port;
        this.signer = signer;
    }

    static Replica ofSpecService(RunningSystem system) throws IOException {
        return of(system, "spec", "spec-service");
    }

    static Replica ofOrchestrationService(RunningSystem system) throws IOException {
        return of(system, "orchestration", "orchestration-service");
    }

    static Replica ofDeploymentManager(RunningSystem system) throws IOException {
        return of(system, "deployment", "deployment-manager");
    }

    private static Replica of(RunningSystem system, String service, String module) throws IOException {
        var home = system.stack().homeDirectory();
        var environment = environmentOf(pid(home.resolve("run/" + service + ".json")));
        int port = freePort();
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        system.repository()
                                .resolve(module + "/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("logs/" + service + "-replica.log").toFile()));
        builder.environment().putAll(environment);
        var signer = new IdentitySigner(
                "gateway",
                gatewayKey(home.resolve("identity/gateway.key.pem")),
                Duration.ofSeconds(60),
                Clock.systemUTC());
        var replica = new Replica(builder.start(), port, signer);
        Waiting.until("the replica is ready", Duration.ofSeconds(90), replica::isReady);
        return replica;
    }

    /** @return the digest of the version */
    String publish(String project, String name, String document) {
        var identity = signer.onBehalfOf("key:test", "", project, Role.OWNER, Set.of());
        var request = HttpRequest.newBuilder(URI.create(base() + "/api/v1/specs?name=" + name))
                .header(IdentityHeader.IDENTITY, identity)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
        var answer = new Client.Answer(send(request, HttpResponse.BodyHandlers.ofByteArray()));
        if (answer.status() != 201) {
            throw new AssertionError("The replica answered " + answer);
        }
        return answer.text("/version/digest");
    }

    Client.Answer get(String project, String path) {
        var identity = signer.onBehalfOf("key:test", "", project, Role.OWNER, Set.of());
        var request = HttpRequest.newBuilder(URI.create(base() + path))
                .header(IdentityHeader.IDENTITY, identity)
                .build();
        return new Client.Answer(send(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** As a power cut would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("The replica ended with " + process.exitValue());
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(base() + "/ready")).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new IllegalStateException("The replica gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static long pid(Path runRecord) throws IOException {
        var digits = Files.readString(runRecord).replaceAll("(?s).*\"pid\"\\s*:\\s*([0-9]+).*", "$1");
        return Long.parseLong(digits);
    }

    private static Map<String, String> environmentOf(long pid) throws IOException {
        var environment = new HashMap<String, String>();
        var text = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8);
        for (String entry : text.split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return environment;
    }

    private static PrivateKey gatewayKey(Path pem) throws IOException {
        var der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key in " + pem, e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
