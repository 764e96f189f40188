package dev.interlock.orchestration.workflow.calls.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param host goes into Host and SNI
 * @param address to connect to, as checked; null: that of the host
 * @param pathAndQuery of the request line
 * @param identity headers that nobody but the platform sets
 */
record Destination(
        String host,
        int port,
        boolean isTls,
        @Nullable String address,
        String pathAndQuery,
        Map<String, String> identity) {}
