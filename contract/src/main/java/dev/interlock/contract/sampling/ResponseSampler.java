package dev.interlock.contract.sampling;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;

/** Makes responses of operations. */
public final class ResponseSampler {

    private ResponseSampler() {}

    /** A response that keeps the contract. Never throws. */
    public static ResponseSample make(Contract contract, Operation operation, ResponseChoice choice, long seed) {
        return new ResponseSample.Impossible("not made yet", operation.pointer().value());
    }
}
