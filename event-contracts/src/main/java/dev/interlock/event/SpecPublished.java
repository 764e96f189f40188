package dev.interlock.event;

/** A version of a specification is there to be used; {@code digest} addresses its compiled contract. */
public record SpecPublished(
        String project,
        String specId,
        String name,
        String digest,
        int number,
        String declaredVersion,
        String title,
        int operations,
        boolean hasWebhooks)
        implements Event {

    public static final String TYPE = "dev.interlock.spec.published.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.SPECS;
    }

    @Override
    public String subject() {
        return specId;
    }
}
