package dev.interlock.cli.client;

import dev.interlock.cli.local.StackOptions;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway, and with which key: the local stack's unless told otherwise. */
public final class GatewayOptions {

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
            description = "An API key; else INTERLOCK_API_KEY, else, for the local stack, its owner key.")
    private @Nullable String key;

    /** Speaks to that gateway with that key. */
    public GatewayClient client() {
        LocalStack local = StackOptions.stack(Progress.silent());
        boolean isLocal = gateway == null || gateway.equals(local.gatewayUrl());
        String chosen = key == null || key.isBlank() ? ownKey(local, isLocal) : key;
        if (chosen.isEmpty()) {
            throw new KeyMissing();
        }
        return new GatewayClient(gateway == null ? local.gatewayUrl() : gateway, chosen);
    }

    /** The owner key of the local stack is for its own gateway's eyes only. */
    private static String ownKey(LocalStack local, boolean isLocal) {
        return isLocal ? local.bootstrapKey().orElse("") : "";
    }
}
