package dev.interlock.event;

/** An application is no longer known. */
public record ApplicationRemoved(String project, String applicationId, String name, String spec, int number)
        implements Event {

    public static final String TYPE = "dev.interlock.application.removed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.DEPLOYMENTS;
    }

    @Override
    public String subject() {
        return applicationId;
    }
}
