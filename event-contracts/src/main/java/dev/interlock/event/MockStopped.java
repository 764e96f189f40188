package dev.interlock.event;

/** A mock no longer answers. */
public record MockStopped(String project, String mockId, String name, String specId, String digest, String state)
        implements Event {

    public static final String TYPE = "dev.interlock.mock.stopped.v1";

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
