package dev.interlock.deployment.runtime;

import dev.interlock.problem.ProblemType;

/** Why what is wanted can't be run. */
public enum RuntimeProblem implements ProblemType {
    LOCAL_SWITCHED_OFF("local-processes-off", "Local processes are switched off", 409),
    COMMAND_NOT_FOUND("command-not-found", "The command does not exist", 422),
    CLUSTER_REFUSES("cluster-refuses", "The cluster does not accept it", 422),
    IMAGE_WANTED("image-wanted", "A cluster runs images", 422),
    COMMAND_WANTED("command-wanted", "A local process needs a command", 422),
    NEEDED_COMPONENT_AWAY("needed-component-away", "A component that is needed does not run", 409),
    NO_PORT_FREE("no-port-free", "All ports for local processes are in use", 503),
    REVISION_RUNNING("revision-running", "The revision still runs", 409);

    private final String slug;
    private final String title;
    private final int status;

    RuntimeProblem(String slug, String title, int status) {
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
