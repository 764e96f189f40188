package dev.interlock.contract.sampling;

import dev.interlock.contract.judging.HttpResponse;

/** What making a response gave. */
public sealed interface ResponseSample {

    /**
     * A response that the judge finds nothing wrong with.
     *
     * @param response status, headers and body
     * @param source where the body came from: {@code example:<name>}, {@code sampled}, {@code empty}
     */
    record Made(HttpResponse response, String source) implements ResponseSample {}

    /**
     * No valid response was found.
     *
     * @param why the reason, for people
     * @param pointer the place in the normalised document that stood in the way
     */
    record Impossible(String why, String pointer) implements ResponseSample {}
}
