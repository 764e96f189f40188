package dev.interlock.contract.sampling;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import java.util.List;

/** Makes requests for operations. */
public final class RequestSampler {

    private RequestSampler() {}

    /** A request that keeps the contract, with made-up credentials where it asks for some. Never throws. */
    public static RequestSample valid(Contract contract, Operation operation, long seed) {
        return new RequestSample.Impossible("not made yet", operation.pointer().value());
    }

    /** Requests that break the contract in one place each; none if no valid request is to be had. Never throws. */
    public static List<InvalidRequest> invalid(Contract contract, Operation operation, long seed) {
        return List.of();
    }
}
