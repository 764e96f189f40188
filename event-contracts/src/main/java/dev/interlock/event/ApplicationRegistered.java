package dev.interlock.event;

/** An application is known. */
public record ApplicationRegistered(String project, String applicationId, String name, String spec, int number)
        implements Event {

    public static final String TYPE = "dev.interlock.application.registered.v1";

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
