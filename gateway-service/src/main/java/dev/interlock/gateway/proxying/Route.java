package dev.interlock.gateway.proxying;

import dev.interlock.gateway.upstream.Upstream;
import java.time.Duration;

/**
 * A part of the paths that one service owns.
 *
 * @param name first part of the path under {@code /api/v1}; {@code mocks-served} for {@code /mocks}
 * @param timeout until the response begins
 */
public record Route(String name, Upstream upstream, Duration timeout) {}
