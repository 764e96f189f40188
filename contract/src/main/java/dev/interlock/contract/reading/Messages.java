package dev.interlock.contract.reading;

/** Sentences that more than one check says. */
final class Messages {

    private Messages() {}

    static String duplicate(String name) {
        return "The member " + Findings.quoted(name)
                + " stands twice in the same object; the last one is used. Remove one of them.";
    }
}
