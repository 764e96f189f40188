package dev.interlock.event;

/** A deployment has given all of the traffic to its revision, for good. */
public record DeploymentPromoted(
        String project, String deploymentId, String application, String environment, String revision) implements Event {

    public static final String TYPE = "dev.interlock.deployment.promoted.v1";

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
        return deploymentId;
    }
}
