package dev.interlock.gateway.admission;

import dev.interlock.gateway.keys.StoredKey;

/**
 * Who came in, and where to.
 *
 * @param project id of the project that is acted in
 */
public record Admitted(StoredKey key, String project) {}
