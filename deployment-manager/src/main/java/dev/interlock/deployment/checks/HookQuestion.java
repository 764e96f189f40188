package dev.interlock.deployment.checks;

/**
 * What a web hook is asked.
 *
 * @param check its name in the definition
 */
record HookQuestion(
        String project,
        String application,
        String environment,
        String deployment,
        String stable,
        String candidate,
        String check,
        String phase,
        int weight) {

    static HookQuestion of(Subject subject, String check) {
        return new HookQuestion(
                subject.project(),
                subject.application(),
                subject.environment(),
                subject.deployment(),
                subject.stable(),
                subject.candidate(),
                check,
                subject.phase(),
                subject.weight());
    }
}
