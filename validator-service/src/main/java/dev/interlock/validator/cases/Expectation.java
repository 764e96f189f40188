package dev.interlock.validator.cases;

/** What an implementation that keeps the contract does. */
public enum Expectation {
    /** A valid request: any declared answer but a server error. */
    KEEPS_THE_CONTRACT("an answer that the contract declares, with the headers and the body that it promises"),
    /** An invalid request: a declared refusal. */
    REFUSES("a refusal, by a 4xx that the contract declares"),
    /** No credentials. */
    ASKS_FOR_CREDENTIALS("401 or 403"),
    /** Nothing is sent: the contract is looked at itself. */
    IS_CONSISTENT("an example that keeps its own schema");

    private final String text;

    Expectation(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
