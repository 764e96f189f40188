package dev.interlock.mock.serving;

import dev.interlock.contract.judging.Violation;
import dev.interlock.mock.answering.Reply;
import dev.interlock.mock.journal.Exchange;
import dev.interlock.mock.journal.Journal;
import dev.interlock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts calls, and notes those of known mocks in their journals. */
@ApplicationScoped
class CallRecorder {

    private static final int LONGEST_PATH = 500;

    private final Journal journal;
    private final ServingMetrics metrics;
    private final Clock clock;

    @Inject
    CallRecorder(Journal journal, ServingMetrics metrics, Clock clock) {
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    Reply answered(Call call, @Nullable ServedMock mock, Reply reply) {
        var nanos = System.nanoTime() - call.began();
        metrics.record(reply.outcome(), nanos);
        if (mock != null) {
            journal.add(mock.id(), number -> exchange(number, call, reply, nanos));
        }
        return reply;
    }

    /** Before it was known whose call it is. */
    Reply refused(long began, ProblemException problem) {
        var reply = Reply.Refused.of(null, problem);
        metrics.record(reply.outcome(), System.nanoTime() - began);
        return reply;
    }

    private Exchange exchange(long number, Call call, Reply reply, long nanos) {
        var path = call.path().isEmpty() ? "/" : call.path();
        return new Exchange(
                number,
                clock.instant(),
                call.method(),
                path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
                reply.status(),
                reply.operation(),
                nanos / 1000,
                breaches(reply.violations()));
    }

    private static List<Exchange.Breach> breaches(List<Violation> violations) {
        return violations.isEmpty()
                ? List.of()
                : violations.stream()
                        .map(violation -> new Exchange.Breach(
                                violation.kind().name(), violation.in().name(), violation.name(), violation.pointer()))
                        .toList();
    }
}
