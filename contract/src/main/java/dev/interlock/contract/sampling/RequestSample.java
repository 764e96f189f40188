package dev.interlock.contract.sampling;

import dev.interlock.contract.judging.HttpRequest;

/** What sampling a request gave. */
public sealed interface RequestSample {

    /**
     * A request that the judge finds nothing wrong with.
     *
     * @param request its path is relative to the server
     */
    record Made(HttpRequest request) implements RequestSample {}

    /**
     * No valid request was found.
     *
     * @param why the reason, for people
     * @param pointer the place in the normalised document that stood in the way
     */
    record Impossible(String why, String pointer) implements RequestSample {}
}
