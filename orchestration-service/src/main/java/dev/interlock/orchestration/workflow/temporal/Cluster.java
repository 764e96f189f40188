package dev.interlock.orchestration.workflow.temporal;

import io.smallrye.mutiny.Uni;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Temporal is told from outside of workflows: many things at a time, each on a thread that may wait. */
final class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** Temporal's own scale: 1 is the soonest, 5 the last. */
    private static final int LAST = 5;

    private static final int OUR_STEPS_IN_ONE = 2;

    private final WorkflowClient client;
    private final String taskQueue;
    private final ExecutorService threads;

    /** @param threads bounded in number, may block */
    Cluster(WorkflowClient client, String taskQueue, ExecutorService threads) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.threads = threads;
    }

    record Start(String run, String project, int priority) {}

    /** @return ids of the runs that Temporal has now; the others are tried again later */
    Uni<List<String>> start(List<Start> starts) {
        return all(starts, start -> {
            try {
                stub(start.run(), start.project(), start.priority()).start(start.run());
            } catch (WorkflowExecutionAlreadyStarted alreadyThere) {
                LOG.debug("Temporal had it already: {}", start.run());
            }
            return List.of(start.run());
        });
    }

    /** @return those that Temporal has now */
    Uni<List<Forwarder.Due>> deliver(List<Forwarder.Due> letters) {
        var byRun = new LinkedHashMap<String, List<Forwarder.Due>>();
        letters.forEach(due ->
                byRun.computeIfAbsent(due.run(), run -> new ArrayList<>()).add(due));
        return all(List.copyOf(byRun.values()), this::deliverInOrder);
    }

    private List<Forwarder.Due> deliverInOrder(List<Forwarder.Due> ofOneRun) {
        for (var due : ofOneRun) {
            stub(due.run(), due.project(), due.priority())
                    .signalWithStart(InterlockRun.INPUT, new Object[] {due.letter()}, new Object[] {due.run()});
        }
        return ofOneRun;
    }

    private WorkflowStub stub(String run, String project, int priority) {
        return client.newUntypedWorkflowStub(
                InterlockRun.TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(run)
                        .setTaskQueue(taskQueue)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setPriority(Priority.newBuilder()
                                .setPriorityKey(Math.clamp(LAST - priority / OUR_STEPS_IN_ONE, 1, LAST))
                                .setFairnessKey(fairnessKey(project))
                                .build())
                        .build());
    }

    /** Temporal takes 64 bytes at most. */
    private static String fairnessKey(String project) {
        return project.length() <= 64 && project.chars().allMatch(c -> c < 128)
                ? project
                : Integer.toHexString(project.hashCode());
    }

    private interface Task<T, R> {
        List<R> run(T what);
    }

    /** What comes of those that go well. */
    private <T, R> Uni<List<R>> all(List<T> things, Task<T, R> task) {
        var results = things.stream()
                .map(thing -> CompletableFuture.supplyAsync(() -> task.run(thing), threads)
                        .exceptionally(failure -> {
                            LOG.warn("Temporal could not be told, it will be tried again: {}", failure.toString());
                            return List.of();
                        }))
                .toList();
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)))
                .map(nothing -> results.stream()
                        .flatMap(result -> result.join().stream())
                        .toList());
    }
}
