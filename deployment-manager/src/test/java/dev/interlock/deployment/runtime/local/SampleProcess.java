package dev.interlock.deployment.runtime.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A program to be run as an instance or as a job. First argument: {@code serve}, {@code refuse} (never well),
 * {@code stubborn} (serves, deaf to SIGTERM), {@code parent} (serves, with a stubborn child), {@code chatty} (serves, and
 * writes a lot), or {@code end <code> <file> <arguments…>}, which appends its arguments to the file.
 */
final class SampleProcess {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private SampleProcess() {}

    public static void main(String... arguments) throws Exception {
        var kind = arguments[0];
        if (kind.equals("end")) {
            end(arguments);
        }
        if (kind.equals("sleep")) {
            Thread.sleep(LONGEST);
        }
        if (kind.equals("stubborn")) {
            java.lang.Runtime.getRuntime().addShutdownHook(new Thread(SampleProcess::dawdle));
        }
        if (kind.equals("parent")) {
            var child = new ProcessBuilder(command("stubborn", "0")).start();
            System.out.println("child " + child.pid());
        }
        serve(Integer.parseInt(arguments[1]), kind.equals("refuse") ? 503 : 200, arguments);
        if (kind.equals("chatty")) {
            for (int line = 0; line < 200_000; line++) {
                System.out.println("line " + line + " of a process that has much to tell");
            }
        }
        // never longer than any test, whatever becomes of the test
        Thread.sleep(LONGEST);
        System.exit(0);
    }

    /** What starts it. */
    static List<String> command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = List.of(
                java,
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                SampleProcess.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath(),
                SampleProcess.class.getName());
        return Stream.concat(line.stream(), Arrays.stream(arguments)).toList();
    }

    private static void end(String... arguments) throws IOException {
        System.out.println("about to end");
        if (arguments.length > 2) {
            Files.writeString(
                    Path.of(arguments[2]),
                    String.join("\n", Arrays.asList(arguments).subList(3, arguments.length)) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        System.exit(Integer.parseInt(arguments[1]));
    }

    private static void serve(int port, int health, String... arguments) throws IOException {
        var status = new AtomicInteger(health);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> answer(exchange, status.get(), ""));
        server.createContext("/break", exchange -> {
            status.set(503);
            answer(exchange, 200, "");
        });
        server.createContext("/exit", exchange -> {
            answer(exchange, 200, "");
            System.out.println("told to exit");
            System.exit(7);
        });
        server.createContext("/arguments", exchange -> answer(exchange, 200, String.join("\n", arguments)));
        server.createContext("/environment", exchange -> answer(exchange, 200, lines(System.getenv())));
        server.start();
    }

    private static String lines(Map<String, String> variables) {
        var text = new StringBuilder();
        new TreeMap<>(variables)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void dawdle() {
        try {
            Thread.sleep(LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
