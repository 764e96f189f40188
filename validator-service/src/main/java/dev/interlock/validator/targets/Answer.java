package dev.interlock.validator.targets;

import dev.interlock.contract.judging.HttpResponse;

/** What came of a request. */
public sealed interface Answer {

    /** A whole response. */
    record Received(HttpResponse response) implements Answer {}

    /** A response whose body was larger than allowed; it was not read to its end. */
    record TooLarge(int status, long mostBytes) implements Answer {}

    /** No response: refused, hung, broken off, or no HTTP. */
    record Nothing(String reason) implements Answer {}

    /** The request was not sent, since no client could send it. */
    record Unsendable(String reason) implements Answer {}
}
