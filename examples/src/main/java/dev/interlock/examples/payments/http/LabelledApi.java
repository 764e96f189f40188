package dev.interlock.examples.payments.http;

/** Tells in the header {@code X-Revision} which revision has answered; the contract allows further headers. */
public record LabelledApi(Api api, String revision) implements Api {

    @Override
    public Answer answer(Request request) {
        return api.answer(request).with("X-Revision", revision);
    }
}
