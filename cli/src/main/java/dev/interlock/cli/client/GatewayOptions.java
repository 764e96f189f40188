package dev.interlock.cli.client;

import dev.interlock.cli.local.StackOptions;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway, and with which key: the local stack's unless told otherwise. */
final class GatewayOptions {

    @Option(
            names = "--gateway",
            defaultValue = "${env:INTERLOCK_URL}",
            paramLabel = "URL",
            description = "The gateway; else INTERLOCK_URL, else the local stack's.")
    private @Nullable URI gateway;

    @Option(
            names = "--key",
            defaultValue = "${env:INTERLOCK_API_KEY}",
            paramLabel = "KEY",
            description = "An API key; else INTERLOCK_API_KEY, else the local stack's owner key.")
    private @Nullable String key;

    GatewayClient client() {
        LocalStack local = StackOptions.stack(Progress.silent());
        String chosen = key == null || key.isBlank() ? local.bootstrapKey().orElse("") : key;
        if (chosen.isEmpty()) {
            throw new KeyMissing();
        }
        return new GatewayClient(gateway == null ? local.gatewayUrl() : gateway, chosen);
    }
}
