package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.JobState;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processes that run once to their end. The exit code of a process is told to its parent alone, and this service may be
 * gone by then; so each is the child of a supervisor of its own, a shell that writes the code to a file. It interprets
 * nothing of the command, which it gets as positional parameters. A shell, since a JVM for each migration would take 40 MB
 * and half a second to do what it does in a line.
 */
final class Jobs {

    /** The file is moved into place, so that it is there with the whole code, or not at all. */
    private static final String SUPERVISOR =
            "out=$1; shift; : > \"$out.begun\"; \"$@\"; echo $? > \"$out.draft\" && mv -f \"$out.draft\" \"$out\"";

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final StateDirectory state;
    private final Launcher launcher;
    private final Ids ids;
    private final Clock clock;

    Jobs(StateDirectory state, Launcher launcher, Ids ids, Clock clock) {
        this.state = state;
        this.launcher = launcher;
        this.ids = ids;
        this.clock = clock;
    }

    Map<String, JobState> observe(AppKey app) {
        var states = new HashMap<String, JobState>();
        for (var job : state.jobs(app)) {
            stateOf(app, job).ifPresent(found -> states.put(job.id(), found));
        }
        return states;
    }

    /**
     * With the lock held.
     *
     * @throws dev.interlock.problem.ProblemException where it can't be started
     */
    void begin(AppKey app, Job job) {
        if (state.job(app, job.id()).flatMap(known -> stateOf(app, known)).isPresent()) {
            return;
        }
        if (job.command().isEmpty()) {
            throw RuntimeProblem.COMMAND_WANTED.because(
                    "Give the job a command instead of an image; images need a cluster to run in.");
        }
        var planned = new JobFile(job.id(), job.revision(), ids.next(), clock.instant(), job.timeout(), null, false);
        var environment = launcher.environment(
                job.environment(), Map.of(Token.VARIABLE, planned.instance(), "INTERLOCK_REVISION", job.revision()));
        var command = launcher.resolved(job.command(), environment);
        state.write(app, planned);
        try {
            var process = launcher.start(
                    supervised(app, planned, command),
                    environment,
                    state.workplace(app, planned.instance()),
                    state.log(app, job.revision(), planned.instance()));
            var identity =
                    ProcessIdentity.of(process.pid()).orElseGet(() -> new ProcessIdentity(process.pid(), "ended"));
            state.write(app, planned.started(identity));
        } catch (IOException e) {
            state.remove(app, planned);
            throw RuntimeProblem.COMMAND_NOT_FOUND.because("The system does not run it: " + e.getMessage());
        }
    }

    /** Ends those that take too long, and keeps logs short. */
    void sweep(AppKey app, long mostOfLog) {
        var now = clock.instant();
        for (var job : state.jobs(app)) {
            if (!isBusy(job) || Files.exists(state.exitFile(app, job))) {
                continue;
            }
            log(app, job).cutTo(mostOfLog);
            if (now.isBefore(job.deadline())) {
                continue;
            }
            var family = ProcessTable.now().family(job.process(), job.token());
            if (now.isBefore(job.deadline().plus(GRACE))) {
                state.locked(() -> {
                    state.write(app, job.overdue());
                    return app;
                });
                family.forEach(ProcessIdentity::ask);
            } else {
                family.forEach(ProcessIdentity::end);
            }
        }
    }

    boolean areBusy(AppKey app, String revision) {
        return state.jobs(app).stream()
                .filter(job -> job.revision().equals(revision))
                .anyMatch(job -> stateOf(app, job)
                        .filter(JobState.Busy.class::isInstance)
                        .isPresent());
    }

    /** With the lock held. */
    void forget(AppKey app, String revision) {
        state.jobs(app).stream().filter(job -> job.revision().equals(revision)).forEach(job -> state.remove(app, job));
    }

    private List<String> supervised(AppKey app, JobFile job, List<String> command) {
        var exitFile = state.exitFile(app, job).toAbsolutePath().toString();
        return Stream.concat(Stream.of("/bin/sh", "-c", SUPERVISOR, "interlock-job", exitFile), command.stream())
                .toList();
    }

    /** Empty for one that was never begun, since the service was killed before: it may be begun again. */
    private Optional<JobState> stateOf(AppKey app, JobFile job) {
        boolean isBusy = isBusy(job);
        // after the look at the process: the code is there before it is gone
        var code = StateDirectory.text(state.exitFile(app, job));
        if (job.isOverdue() && !isBusy) {
            return failed(app, job, "It took longer than " + job.timeout().toSeconds() + " s and was ended");
        }
        if (code.isPresent()) {
            return code.get().equals("0")
                    ? Optional.of(new JobState.Succeeded())
                    : failed(app, job, "It ended with exit code " + code.get());
        }
        if (isBusy) {
            return Optional.of(new JobState.Busy());
        }
        return job.process() == null && !Files.exists(state.begunFile(app, job))
                ? Optional.empty()
                : failed(app, job, "It was ended from without, so that it has no exit code");
    }

    private Optional<JobState> failed(AppKey app, JobFile job, String reason) {
        return Optional.of(new JobState.Failed(log(app, job).after(reason)));
    }

    private boolean isBusy(JobFile job) {
        var process = job.process();
        if (process != null) {
            return process.isAlive();
        }
        return clock.instant().isBefore(job.plannedAt().plus(Accounts.ON_ITS_WAY))
                || ProcessTable.now().eldest(job.token()).isPresent();
    }

    private BoundedLog log(AppKey app, JobFile job) {
        return new BoundedLog(state.log(app, job.revision(), job.instance()));
    }
}
