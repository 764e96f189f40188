package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.local.StackOptions;
import dev.interlock.cli.progress.Progress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Judges a running implementation against a spec. Exit code 1 when it breaks the contract.")
public final class ValidateCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private StackOptions display = new StackOptions();

    @Parameters(paramLabel = "SPEC", description = "Name or id of the spec.")
    private String spec = "";

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Base URL of the implementation.")
    private URI url = URI.create("http://127.0.0.1");

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME=VALUE",
            description = "Header for every request, such as Authorization='Bearer …'.")
    private Map<String, String> headers = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        RunCalls runs = new RunCalls(options.client());
        JsonNode run;
        try (Progress progress = display.progress()) {
            Progress.Row row = progress.begin("validate");
            String id = runs.start(spec, url, spec + " at " + url, headers)
                    .path("id")
                    .asText();
            run = runs.await(id, row, PATIENCE);
            if (passed(run)) {
                row.done("keeps the contract: " + RunCalls.totals(run));
            } else {
                row.failed(run.path("status").asText() + ": " + RunCalls.totals(run));
            }
        }
        String id = run.path("id").asText();
        if (!passed(run)) {
            Faults.in(runs.report(id)).lines().forEach(line -> System.out.println("  - " + line));
        }
        System.out.println("report " + runs.reportUrl(id));
        return passed(run) ? 0 : 1;
    }

    private static boolean passed(JsonNode run) {
        return "PASSED".equals(run.path("status").asText());
    }
}
