package dev.interlock.examples.payments.http;

/** Answers every request, whatever it is; never throws. Safe for use by many threads. */
@FunctionalInterface
public interface Api {

    Answer answer(Request request);
}
