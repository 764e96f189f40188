package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.JobState;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a Job is.
 *
 * @param pods those of the Job; they know why it failed
 */
record JobView(Job job, List<Pod> pods) {

    JobView {
        pods = List.copyOf(pods);
    }

    String id() {
        return job.getMetadata().getAnnotations().getOrDefault(Manifests.JOB, "");
    }

    String revision() {
        return job.getMetadata().getAnnotations().getOrDefault(Manifests.REVISION, "");
    }

    JobState state() {
        var failed = condition("Failed");
        if (failed.isPresent()) {
            return new JobState.Failed(reason(failed.get()));
        }
        return condition("Complete").isPresent() ? new JobState.Succeeded() : new JobState.Busy();
    }

    /** How its container ended says more than that it did; of one that took too long the pods are gone. */
    private String reason(JobCondition failed) {
        if ("DeadlineExceeded".equals(failed.getReason())) {
            return "It took longer than " + job.getSpec().getActiveDeadlineSeconds() + " s and was ended";
        }
        return pods.stream()
                .flatMap(JobView::states)
                .flatMap(state -> Stream.ofNullable(state.getTerminated()))
                .filter(ended -> ended.getExitCode() != 0)
                .findFirst()
                .map(PodView::ending)
                .orElseGet(() -> failed.getReason() + ": " + failed.getMessage());
    }

    private static Stream<ContainerState> states(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? Stream.empty()
                : pod.getStatus().getContainerStatuses().stream()
                        .map(ContainerStatus::getState)
                        .flatMap(Stream::ofNullable);
    }

    private Optional<JobCondition> condition(String type) {
        var status = job.getStatus();
        return status == null || status.getConditions() == null
                ? Optional.empty()
                : status.getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                        .findFirst();
    }
}
