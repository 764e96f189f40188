package dev.interlock.deployment.deployments;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a request about deployments. */
public enum DeploymentProblem implements ProblemType {
    NOTHING_TO_DEPLOY("nothing-to-deploy", "This is what runs already", 409),
    FAILED_BEFORE("failed-before", "A revision like this was taken back before", 409),
    NOT_UNDER_WAY("deployment-not-under-way", "The deployment is not under way", 409),
    NOT_REVERSIBLE("rollback-impossible", "The deployment can't be rolled back", 409),
    NOT_AWAITED("approval-not-awaited", "The deployment waits for no approval", 409),
    NO_PROMETHEUS("no-prometheus", "No Prometheus is configured", 409),
    TOO_MANY_STREAMS("too-many-streams", "Too many streams are open", 429);

    private final String slug;
    private final String title;
    private final int status;

    DeploymentProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
