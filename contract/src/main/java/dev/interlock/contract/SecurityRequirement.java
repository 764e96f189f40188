package dev.interlock.contract;

import java.util.List;

/**
 * Credentials that together let a caller in; none at all means that anybody may call.
 *
 * @param demands every one of them is needed
 */
public record SecurityRequirement(List<Demand> demands) {

    public SecurityRequirement {
        demands = List.copyOf(demands);
    }

    /**
     * One credential.
     *
     * @param scheme how it is presented
     * @param scopes what it must allow; a message does not show that
     */
    public record Demand(SecurityScheme scheme, List<String> scopes) {

        public Demand {
            scopes = List.copyOf(scopes);
        }
    }
}
