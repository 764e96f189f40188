package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the pod of a Job once, until it ends or its time is up. */
final class JobController {

    private final KubernetesClient client;
    private final String namespace;
    private final ClusterTime time;
    private final Map<String, Instant> begun = new HashMap<>();

    JobController(KubernetesClient client, String namespace, ClusterTime time) {
        this.client = client;
        this.namespace = namespace;
        this.time = time;
    }

    List<Job> all() {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
    }

    void step() {
        for (var job : all()) {
            var uid = job.getMetadata().getUid();
            if (!begun.containsKey(uid)) {
                begun.put(uid, time.now());
                var pod = Pods.owned(
                        job, job.getSpec().getTemplate(), job.getMetadata().getName() + "-0", time.text());
                client.resource(pod).inNamespace(namespace).create();
            }
        }
    }

    void report() {
        for (var job : all()) {
            if (job.getStatus() != null && !job.getStatus().getConditions().isEmpty()) {
                continue;
            }
            var pods = pods(job);
            var phases = pods.stream().map(pod -> pod.getStatus().getPhase()).toList();
            var end = begun.getOrDefault(job.getMetadata().getUid(), time.now())
                    .plusSeconds(job.getSpec().getActiveDeadlineSeconds());
            if (phases.contains("Succeeded")) {
                end(job, "Complete", "CompletionsReached", "Reached expected number of succeeded pods");
            } else if (phases.contains("Failed")) {
                end(job, "Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit");
            } else if (!time.now().isBefore(end)) {
                pods.forEach(pod -> client.resource(pod).inNamespace(namespace).delete());
                end(job, "Failed", "DeadlineExceeded", "Job was active longer than specified deadline");
            }
        }
    }

    private List<Pod> pods(Job job) {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                .list()
                .getItems();
    }

    private void end(Job job, String type, String reason, String message) {
        job.setStatus(new JobStatusBuilder()
                .withConditions(new JobConditionBuilder()
                        .withType(type)
                        .withStatus("True")
                        .withReason(reason)
                        .withMessage(message)
                        .withLastTransitionTime(time.text())
                        .build())
                .build());
        client.resource(job).inNamespace(namespace).updateStatus();
    }
}
