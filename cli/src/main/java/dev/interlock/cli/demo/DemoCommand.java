package dev.interlock.cli.demo;

import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.local.StackOptions;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.releases.ReleaseCalls;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.StackSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything, runs the main job on the examples and releases good and bad revisions of one of"
                        + " them. Leaves the system running.")
public final class DemoCommand implements Callable<Integer> {

    @Mixin
    private StackOptions display = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        long since = System.nanoTime();
        Path examples = StackSettings.from(System.getenv()).repository().resolve("examples");
        LocalStack stack;
        String key;
        MainJob.Outcome outcome;
        Rollouts.Outcome releases;
        try (Progress progress = display.progress()) {
            stack = StackOptions.stack(progress);
            LocalStack.Outcome up = stack.up();
            progress.say(
                    up == LocalStack.Outcome.WAS_UP
                            ? "Everything was up already."
                            : "Everything is up at " + stack.gatewayUrl() + ".");
            key = stack.bootstrapKey()
                    .orElseThrow(() -> new UnexpectedResult(
                            "sign in",
                            "the gateway's owner key is missing: " + stack.bootstrapKeyFile()
                                    + "; ./interlock reset starts anew",
                            stack.log("gateway")));
            GatewayClient gateway = new GatewayClient(stack.gatewayUrl(), key);
            outcome = new MainJob(gateway, stack, examples, progress).run();
            Steps steps = new Steps(stack, progress);
            releases = new Rollouts(new ReleaseCalls(gateway), key, examples, steps, Clock.systemUTC()).run();
        }
        System.out.println(new Farewell(stack, key, outcome, releases).text());
        System.out.printf(Locale.ROOT, "Demo done in %.1f s.%n", (System.nanoTime() - since) / 1e9);
        return 0;
    }
}
