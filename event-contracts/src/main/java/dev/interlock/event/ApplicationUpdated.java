package dev.interlock.event;

/** The definition of an application has changed. */
public record ApplicationUpdated(String project, String applicationId, String name, String spec, int number)
        implements Event {

    public static final String TYPE = "dev.interlock.application.updated.v1";

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
