package dev.interlock.event;

/** A mock is gone. */
public record MockDeleted(String project, String mockId, String name, String specId, String digest, String state)
        implements Event {

    public static final String TYPE = "dev.interlock.mock.deleted.v1";

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
