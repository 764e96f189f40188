package dev.interlock.event;

/** A mock now answers by another version of its specification. */
public record MockUpdated(String project, String mockId, String name, String specId, String digest, String state)
        implements Event {

    public static final String TYPE = "dev.interlock.mock.updated.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.MOCKS;
    }

    @Override
    public String subject() {
        return mockId;
    }
}
