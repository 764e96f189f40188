package dev.interlock.spec.importing;

import dev.interlock.contract.reading.Reading;
import dev.interlock.problem.ProblemException;
import dev.interlock.spec.library.Publication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** {@code interlock_spec_imports_total{outcome}} and {@code interlock_spec_reading_seconds{outcome}}. */
@ApplicationScoped
class ImportMetrics {

    private final MeterRegistry meters;

    @Inject
    ImportMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    Reading time(Supplier<Reading> reading) {
        var sample = Timer.start(meters);
        var result = reading.get();
        var outcome =
                switch (result) {
                    case Reading.Compiled ignored -> "compiled";
                    case Reading.Rejected ignored -> "rejected";
                };
        sample.stop(meters.timer("interlock_spec_reading", "outcome", outcome));
        return result;
    }

    void done(Publication publication) {
        count(publication.isNew() ? "published" : "unchanged");
    }

    /** @param failure a problem below 500 is the client's, everything else ours */
    void failed(Throwable failure) {
        var isRefused =
                failure instanceof ProblemException problem && problem.problem().status() < 500;
        count(isRefused ? "refused" : "failed");
    }

    private void count(String outcome) {
        meters.counter("interlock_spec_imports_total", "outcome", outcome).increment();
    }
}
