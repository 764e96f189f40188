package dev.interlock.benchmarks.workflows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Interlock among its peers: its engine alone, called as the peers are, or behind its gateway, called as clients do and
 * counted with it.
 */
final class InterlockPeer implements Peer {

    private static final String WORKFLOW = "three-steps";

    private final Interlock interlock;
    private final int stepPort;
    private final boolean withGateway;

    InterlockPeer(Interlock interlock, int stepPort, boolean withGateway) {
        this.interlock = interlock;
        this.stepPort = stepPort;
        this.withGateway = withGateway;
    }

    @Override
    public String name() {
        return withGateway ? "Interlock with its gateway" : "Interlock";
    }

    @Override
    public void start() throws Exception {
        interlock.start();
        interlock.define(definition());
    }

    private String definition() {
        var tasks = IntStream.rangeClosed(1, StepServer.STEPS)
                .mapToObj(step -> """
                        {"step%1$d": {"call": "http", "with": {"method": "get", "endpoint":
                          "${ \\"http://127.0.0.1:%2$d/step/\\" + $workflow.input.run + \\"/%1$d\\" }"}}}""".formatted(step, stepPort))
                .collect(Collectors.joining(","));
        return """
                {"document": {"dsl": "1.0.0", "namespace": "benchmarks", "name": "%s", "version": "1.0.0"},
                 "do": [%s]}""".formatted(WORKFLOW, tasks);
    }

    @Override
    public void submit(String run) throws Exception {
        interlock.submit(WORKFLOW, "{\"run\": \"" + run + "\"}");
    }

    @Override
    public long completed() throws Exception {
        return interlock.count("COMPLETED");
    }

    @Override
    public String told() throws Exception {
        return interlock.unfinished();
    }

    @Override
    public List<Long> processes() {
        return withGateway ? interlock.processes("orchestration", "gateway") : interlock.engine();
    }

    @Override
    public void close() throws Exception {
        interlock.close();
    }
}
