package dev.interlock.cli.client;

import java.net.URI;

/** The gateway doesn't answer. */
public final class GatewayUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GatewayUnreachable(URI gateway, Throwable cause) {
        super(
                "no answer from the gateway at " + gateway
                        + "; start the local stack with ./interlock up, or give another with --gateway",
                cause);
    }
}
