package dev.interlock.event;

/** A deployment waits: it goes on when what holds it is gone, and is taken back otherwise. */
public record DeploymentHeld(
        String project, String deploymentId, String application, String environment, String revision, String because)
        implements Event {

    public static final String TYPE = "dev.interlock.deployment.held.v1";

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
