package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.time.Ids;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one instance: first it is written down under a new token, then the process is started with the token in its
 * environment, then its pid is written down. Whenever the service is killed, the process is found again.
 */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
    private static final String PORT = "${port}";

    private final StateDirectory state;
    private final Launcher launcher;
    private final Children children;
    private final Ports ports;
    private final LocalMetrics metrics;
    private final Ids ids;
    private final Clock clock;

    Starter(
            StateDirectory state,
            Launcher launcher,
            Children children,
            Ports ports,
            LocalMetrics metrics,
            Ids ids,
            Clock clock) {
        this.state = state;
        this.launcher = launcher;
        this.children = children;
        this.ports = ports;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where a component of the same revision is reached. */
    record NeededUrl(String component, URI url) {

        String variable() {
            return "INTERLOCK_" + component.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
        }
    }

    /** Starts one instance of what was prepared. */
    @FunctionalInterface
    interface Start {

        void run(int port, Comebacks comebacks);
    }

    Ports ports() {
        return ports;
    }

    /** @throws dev.interlock.problem.ProblemException where nothing can be started of it */
    Start prepared(AppKey app, Workload workload, List<NeededUrl> needed) {
        if (workload.command().isEmpty()) {
            throw RuntimeProblem.COMMAND_WANTED.because("Give '" + workload.component()
                    + "' a command instead of an image; images need a cluster to run in.");
        }
        var urls = new HashMap<String, String>();
        needed.forEach(need -> urls.put(need.variable(), need.url().toString()));
        var environment = launcher.environment(workload.environment(), urls);
        var command = launcher.resolved(workload.command(), environment);
        return (port, comebacks) -> start(app, workload, command, environment, port, comebacks);
    }

    private void start(
            AppKey app,
            Workload workload,
            List<String> command,
            Map<String, String> environment,
            int port,
            Comebacks comebacks) {
        var place = new InstanceFile.Place(workload.revision(), workload.component(), port);
        var planned = InstanceFile.planned(ids.next(), place, workload.health(), clock.instant(), comebacks);
        state.write(app, planned);
        try {
            var process = launcher.start(
                    command.stream()
                            .map(part -> part.replace(PORT, Integer.toString(port)))
                            .toList(),
                    launcher.environment(environment, variables(planned)),
                    state.workplace(app, planned.id()),
                    state.log(app, workload.revision(), planned.id()));
            children.add(planned.id(), process);
            // one that has ended already is found to have exited
            var identity =
                    ProcessIdentity.of(process.pid()).orElseGet(() -> new ProcessIdentity(process.pid(), "ended"));
            state.write(app, planned.started(identity));
            metrics.started();
            LOG.debug("Started {} as {} with pid {}", workload, planned.id(), process.pid());
        } catch (IOException e) {
            state.remove(app, planned);
            throw refused(command, e);
        }
    }

    private static RuntimeException refused(List<String> command, IOException e) {
        LOG.debug("The system did not start {}", command.getFirst(), e);
        return RuntimeProblem.COMMAND_NOT_FOUND.because(
                "The system does not run '" + command.getFirst() + "'; see that it is a program for this machine.",
                Map.of("command", command.getFirst()));
    }

    private static Map<String, String> variables(InstanceFile instance) {
        return Map.of(
                Token.VARIABLE,
                instance.id(),
                "INTERLOCK_REVISION",
                instance.place().revision(),
                "PORT",
                Integer.toString(instance.place().port()));
    }
}
