package dev.interlock.testkit.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Scheduler and kubelet: brings each pod one state further at each step. */
final class Kubelet {

    private static final String NOT_READY = "ContainersNotReady";

    private final KubernetesClient client;
    private final String namespace;
    private final ClusterTime time;
    private final Map<String, Behaviour> images = new ConcurrentHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private int addresses;

    Kubelet(KubernetesClient client, String namespace, ClusterTime time) {
        this.client = client;
        this.namespace = namespace;
        this.time = time;
    }

    ClusterTime time() {
        return time;
    }

    void image(String image, Behaviour behaviour) {
        images.put(image, behaviour);
    }

    void breakDown(String pod) {
        broken.add(pod);
    }

    void exit(String name, int code) {
        var pod = client.pods().inNamespace(namespace).withName(name).require();
        ended(pod, code, "It was told to");
        write(pod);
    }

    void step() {
        for (var pod : client.pods().inNamespace(namespace).list().getItems()) {
            advance(pod);
            write(pod);
        }
    }

    private void advance(Pod pod) {
        var behaviour =
                images.getOrDefault(pod.getSpec().getContainers().getFirst().getImage(), new Behaviour.Serves());
        if (pod.getSpec().getNodeName() == null) {
            schedule(pod, behaviour);
            return;
        }
        var state = container(pod).getState();
        if (state.getTerminated() != null) {
            if ("Always".equals(pod.getSpec().getRestartPolicy())) {
                backOff(pod);
            }
            return;
        }
        if (state.getRunning() == null) {
            start(pod, behaviour);
            return;
        }
        switch (behaviour) {
            case Behaviour.Serves serves ->
                probe(pod, !broken.contains(pod.getMetadata().getName()));
            case Behaviour.NeverReady never -> probe(pod, false);
            case Behaviour.Ends(var code, var log) -> ended(pod, code, log);
            case Behaviour.Missing missing -> probe(pod, false);
            case Behaviour.Unschedulable nowhere -> probe(pod, false);
        }
    }

    private void schedule(Pod pod, Behaviour behaviour) {
        if (pod.getStatus() == null) {
            pod.setStatus(new PodStatus());
        }
        pod.getStatus().setPhase("Pending");
        if (behaviour instanceof Behaviour.Unschedulable) {
            Pods.set(
                    pod,
                    "PodScheduled",
                    false,
                    "Unschedulable",
                    "0/3 nodes are available: 3 Insufficient cpu.",
                    time.text());
            return;
        }
        pod.getSpec().setNodeName("node-1");
        Pods.set(pod, "PodScheduled", true, "", "", time.text());
        Pods.set(pod, "Ready", false, NOT_READY, unready(pod), time.text());
        set(pod, waiting("ContainerCreating", null), null, 0);
    }

    private void start(Pod pod, Behaviour behaviour) {
        var container = container(pod);
        var waiting = container.getState().getWaiting();
        if (behaviour instanceof Behaviour.Missing) {
            boolean isFirst = waiting.getReason().equals("ContainerCreating");
            var image = pod.getSpec().getContainers().getFirst().getImage();
            set(
                    pod,
                    isFirst
                            ? waiting("ErrImagePull", "failed to resolve image \"" + image + "\": not found")
                            : waiting("ImagePullBackOff", "Back-off pulling image \"" + image + "\""),
                    null,
                    0);
            return;
        }
        boolean isAgain = waiting.getReason().equals("CrashLoopBackOff");
        pod.getStatus().setPhase("Running");
        if (pod.getStatus().getPodIP() == null) {
            addresses++;
            pod.getStatus().setPodIP("10.1.0." + addresses);
        }
        var running = new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(time.text())
                .endRunning()
                .build();
        set(pod, running, container.getLastState(), container.getRestartCount() + (isAgain ? 1 : 0));
    }

    private void probe(Pod pod, boolean isWell) {
        Pods.set(pod, "Ready", isWell, NOT_READY, unready(pod), time.text());
    }

    private void ended(Pod pod, int code, String log) {
        var container = container(pod);
        var state = new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(code == 0 ? "Completed" : "Error")
                .withMessage(log)
                .withFinishedAt(time.text())
                .endTerminated()
                .build();
        Pods.set(pod, "Ready", false, NOT_READY, unready(pod), time.text());
        set(pod, state, container.getLastState(), container.getRestartCount());
        if (!"Always".equals(pod.getSpec().getRestartPolicy())) {
            pod.getStatus().setPhase(code == 0 ? "Succeeded" : "Failed");
        }
    }

    private static void backOff(Pod pod) {
        var container = container(pod);
        set(
                pod,
                waiting("CrashLoopBackOff", "back-off 10s restarting failed container"),
                container.getState(),
                container.getRestartCount());
    }

    private static ContainerState waiting(String reason, @Nullable String message) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build();
    }

    private static void set(Pod pod, ContainerState state, @Nullable ContainerState last, int restarts) {
        pod.getStatus()
                .setContainerStatuses(List.of(new ContainerStatusBuilder()
                        .withName(pod.getSpec().getContainers().getFirst().getName())
                        .withState(state)
                        .withLastState(last)
                        .withRestartCount(restarts)
                        .build()));
    }

    private static ContainerStatus container(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }

    private static String unready(Pod pod) {
        return "containers with unready status: ["
                + pod.getSpec().getContainers().getFirst().getName() + "]";
    }

    private void write(Pod pod) {
        client.resource(pod).inNamespace(namespace).update();
    }
}
