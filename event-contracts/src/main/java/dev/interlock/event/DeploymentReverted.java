package dev.interlock.event;

/** A deployment has given the traffic back to the revision that had it before. */
public record DeploymentReverted(
        String project, String deploymentId, String application, String environment, String revision, String because)
        implements Event {

    public static final String TYPE = "dev.interlock.deployment.reverted.v1";

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
