package dev.interlock.deployment.runtime.kubernetes;

import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pod as an instance. Kubernetes starts a container that has ended again in the same pod; to its clients that is another
 * instance, so the number of the start is part of its id.
 */
record PodView(Pod pod) {

    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");
    private static final int MOST_OF_MESSAGE = 1000;

    String name() {
        return pod.getMetadata().getName();
    }

    boolean isTerminating() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether controllers count it: it is neither over nor asked to end. */
    boolean isActive() {
        return !isTerminating() && !isOver();
    }

    /** It will not start again; it is only kept to be looked at. */
    boolean isOver() {
        return ENDED.contains(phase());
    }

    boolean isScheduled() {
        var spec = pod.getSpec();
        return spec != null && spec.getNodeName() != null && !spec.getNodeName().isEmpty();
    }

    boolean isReady() {
        return condition("Ready")
                .filter(ready -> "True".equals(ready.getStatus()))
                .isPresent();
    }

    String phase() {
        var status = pod.getStatus();
        return status == null || status.getPhase() == null ? "Pending" : status.getPhase();
    }

    /** @param hint what the Deployment says that keeps its pods from becoming ready, or empty */
    Instance toInstance(boolean isLeaving, String hint) {
        var health = health();
        return new Instance(
                restarts() == 0 ? name() : name() + "." + restarts(),
                annotation(Manifests.REVISION),
                annotation(Manifests.COMPONENT),
                address(),
                health,
                health == Health.READY ? "" : detail(hint),
                isLeaving || isTerminating(),
                since(),
                restarts());
    }

    Health health() {
        if (isOver() || termination().isPresent()) {
            return Health.EXITED;
        }
        if (isReady()) {
            return Health.READY;
        }
        return wasReady() ? Health.UNHEALTHY : Health.STARTING;
    }

    /** How the container ended last, if it has not been started again since. */
    private Optional<ContainerStateTerminated> termination() {
        return container().flatMap(status -> {
            var state = status.getState();
            if (state == null || state.getRunning() != null) {
                return Optional.empty();
            }
            if (state.getTerminated() != null) {
                return Optional.of(state.getTerminated());
            }
            boolean isBackingOff = waiting("CrashLoopBackOff");
            return isBackingOff ? lastTermination(status) : Optional.empty();
        });
    }

    private static Optional<ContainerStateTerminated> lastTermination(ContainerStatus status) {
        var last = status.getLastState();
        return last == null ? Optional.empty() : Optional.ofNullable(last.getTerminated());
    }

    /**
     * A pod that was never ready is unready since before its container began; one that became so later was ready between.
     */
    private boolean wasReady() {
        var began = container()
                .map(ContainerStatus::getState)
                .flatMap(state -> Optional.ofNullable(state.getRunning()))
                .flatMap(running -> instant(running.getStartedAt()));
        var turned = condition("Ready").flatMap(ready -> instant(ready.getLastTransitionTime()));
        return began.isPresent() && turned.isPresent() && turned.get().isAfter(began.get());
    }

    private String detail(String hint) {
        var own = termination()
                .map(PodView::ending)
                .or(this::waitingFor)
                .or(this::podReason)
                .or(() -> said("PodScheduled"))
                .or(() -> said("Ready"))
                .orElse("It has not become ready yet");
        return hint.isEmpty() ? own : own + " (" + hint + ")";
    }

    private Optional<String> waitingFor() {
        return container()
                .map(ContainerStatus::getState)
                .flatMap(state -> Optional.ofNullable(state.getWaiting()))
                .filter(waiting -> waiting.getReason() != null)
                .filter(waiting -> !waiting.getReason().equals("ContainerCreating")
                        && !waiting.getReason().equals("PodInitializing"))
                .map(waiting -> joined(waiting.getReason(), waiting.getMessage()));
    }

    private Optional<String> podReason() {
        var status = pod.getStatus();
        return status == null || status.getReason() == null
                ? Optional.empty()
                : Optional.of(joined(status.getReason(), status.getMessage()));
    }

    private Optional<String> said(String type) {
        return condition(type)
                .filter(condition -> "False".equals(condition.getStatus()))
                .filter(condition -> condition.getReason() != null)
                .map(condition -> joined(condition.getReason(), condition.getMessage()));
    }

    /** Of the container that ended: for people. */
    static String ending(ContainerStateTerminated ended) {
        var reason = ended.getReason() == null || ended.getReason().equals("Error") ? "" : ended.getReason() + ", ";
        var code = "It ended with " + reason + "exit code " + ended.getExitCode();
        var message = ended.getMessage();
        if (message == null || message.isBlank()) {
            return code;
        }
        var text = message.strip();
        return code + ": " + text.substring(Math.max(0, text.length() - MOST_OF_MESSAGE));
    }

    private URI address() {
        var status = pod.getStatus();
        var ip = status == null ? null : status.getPodIP();
        if (ip == null || ip.isEmpty()) {
            return unreachable(name());
        }
        var host = ip.contains(":") ? "[" + ip + "]" : ip;
        return URI.create("http://" + host + ":" + port());
    }

    /** Where nothing can be, while there is no address yet. */
    static URI unreachable(String name) {
        return URI.create("http://" + name + ".invalid");
    }

    private int port() {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(ours()))
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> Manifests.PORT.equals(port.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A pod of ours has no port: " + name()))
                .getContainerPort();
    }

    private Instant since() {
        return termination()
                .flatMap(ended -> instant(ended.getFinishedAt()))
                .or(() -> condition("Ready").flatMap(ready -> instant(ready.getLastTransitionTime())))
                .or(() -> instant(pod.getMetadata().getCreationTimestamp()))
                .orElse(Instant.EPOCH);
    }

    private int restarts() {
        return container().map(ContainerStatus::getRestartCount).orElse(0);
    }

    private boolean waiting(String reason) {
        return container()
                .map(ContainerStatus::getState)
                .flatMap(state -> Optional.ofNullable(state.getWaiting()))
                .filter(waiting -> reason.equals(waiting.getReason()))
                .isPresent();
    }

    /** Others may have put theirs beside it. */
    private Optional<ContainerStatus> container() {
        var status = pod.getStatus();
        if (status == null || status.getContainerStatuses() == null) {
            return Optional.empty();
        }
        return status.getContainerStatuses().stream()
                .filter(each -> each.getName().equals(ours()))
                .findFirst();
    }

    private String ours() {
        return annotation(Manifests.COMPONENT);
    }

    private Optional<PodCondition> condition(String type) {
        var status = pod.getStatus();
        List<PodCondition> conditions = status == null ? null : status.getConditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    private String annotation(String name) {
        var annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }

    private static Optional<Instant> instant(@Nullable String time) {
        return time == null || time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
    }

    private static String joined(String reason, @Nullable String message) {
        return message == null || message.isBlank() ? reason : reason + ": " + message;
    }
}
