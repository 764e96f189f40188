package dev.interlock.validator.cases;

import java.util.Map;
import java.util.Set;

/**
 * What a list of cases is made from beside the contract.
 *
 * @param seed the same seed makes the same values
 * @param nonce of the run: makes its idempotency keys its own
 * @param categories those wanted
 * @param headers sent with each request that isn't about missing credentials
 * @param hasReceiver whether webhooks are to be delivered
 * @param most cases; beyond it, operations get fewer invalid variants
 */
public record CaseOptions(
        long seed, String nonce, Set<Category> categories, Map<String, String> headers, boolean hasReceiver, int most) {

    public CaseOptions {
        categories = Set.copyOf(categories);
        headers = Map.copyOf(headers);
    }
}
