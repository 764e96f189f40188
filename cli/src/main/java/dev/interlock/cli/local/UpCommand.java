package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts what is missing of PostgreSQL, Kafka and the six services on this machine.")
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SERVICE",
            description = "Only these: ${COMPLETION-CANDIDATES}; all without any.")
    private List<Service> chosen = List.of();

    @Option(names = "--no-services", description = "Only PostgreSQL and Kafka, to run a service from an editor.")
    private boolean noServices;

    @Override
    public Integer call() throws InterruptedException {
        long since = System.nanoTime();
        LocalStack.Outcome outcome;
        LocalStack stack;
        try (Progress progress = options.progress()) {
            stack = StackOptions.stack(progress);
            outcome = stack.up(services());
        }
        switch (outcome) {
            case WAS_UP -> System.out.println("Up already.");
            case STARTED -> System.out.printf(Locale.ROOT, "Up (%.1f s).%n", (System.nanoTime() - since) / 1e9);
        }
        System.out.println("  gateway   " + stack.gatewayUrl());
        System.out.println("  owner key " + keyLine(stack));
        return 0;
    }

    private List<Service> services() {
        if (noServices) {
            return List.of();
        }
        return chosen.isEmpty() ? List.of(Service.values()) : chosen;
    }

    private static String keyLine(LocalStack stack) {
        return stack.bootstrapKeyToShowOnce()
                .map(key -> key + "  (shown this once; kept in " + stack.bootstrapKeyFile() + ")")
                .orElse("in " + stack.bootstrapKeyFile());
    }
}
