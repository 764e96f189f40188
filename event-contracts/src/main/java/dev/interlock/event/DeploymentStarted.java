package dev.interlock.event;

/** A deployment has begun to move an application to a revision. */
public record DeploymentStarted(
        String project, String deploymentId, String application, String environment, String revision) implements Event {

    public static final String TYPE = "dev.interlock.deployment.started.v1";

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
