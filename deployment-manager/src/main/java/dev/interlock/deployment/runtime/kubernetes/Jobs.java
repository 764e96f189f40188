package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.JobState;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.event.traffic.AppKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Jobs of revisions. Writes come after the fence has been claimed. */
final class Jobs {

    private final Cluster cluster;
    private final Manifests manifests;
    private final Fences fences;

    Jobs(Cluster cluster, Manifests manifests, Fences fences) {
        this.cluster = cluster;
        this.manifests = manifests;
        this.fences = fences;
    }

    Map<String, JobState> observe(AppKey app) {
        return views(app).stream().collect(Collectors.toMap(JobView::id, JobView::state));
    }

    /** Its name is made of its id, so that the cluster itself refuses to begin it twice. */
    void begin(Fence fence, Job job) {
        var image = job.image();
        if (image == null) {
            throw RuntimeProblem.IMAGE_WANTED.because(
                    "Give the job an image instead of a command; commands need a machine to run on.");
        }
        var app = fence.app();
        if (cluster.job(Names.job(app, job.id())).isPresent()) {
            return;
        }
        cluster.apply(manifests.environment(app, job, null));
        Conflicts.unlessThere(() -> cluster.create(manifests.job(app, job, image, fence.epoch())))
                .ifPresent(created -> {
                    try {
                        fences.check(fence);
                    } catch (StaleFenceException e) {
                        // a newer leader came in between, and may not have seen it
                        cluster.delete(created);
                        throw e;
                    }
                    cluster.apply(manifests.environment(app, job, created));
                });
    }

    boolean areBusy(AppKey app, String revision) {
        return views(app).stream()
                .filter(job -> job.revision().equals(revision))
                .anyMatch(job -> job.state() instanceof JobState.Busy);
    }

    /** With their pods, and with Secrets of what was begun and not finished. */
    void forget(AppKey app, String revision) {
        views(app).stream().filter(job -> job.revision().equals(revision)).forEach(job -> cluster.delete(job.job()));
        cluster.secrets(Names.labels(app, revision)).forEach(cluster::delete);
    }

    private List<JobView> views(AppKey app) {
        var jobs = cluster.jobs(app);
        if (jobs.isEmpty()) {
            return List.of();
        }
        var pods = cluster.pods(app).stream()
                .filter(pod -> pod.getMetadata().getLabels().containsKey(Names.JOB))
                .collect(Collectors.groupingBy(
                        pod -> pod.getMetadata().getLabels().get(Names.JOB)));
        return jobs.stream()
                .map(job -> new JobView(job, pods.getOrDefault(job.getMetadata().getName(), List.of())))
                .toList();
    }
}
