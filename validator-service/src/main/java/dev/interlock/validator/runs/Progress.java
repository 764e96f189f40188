package dev.interlock.validator.runs;

/** A run under way in this process. The stop flag is set by any thread; the rest belongs to the run's own context. */
final class Progress {

    private final Claim claim;
    private final GivenHeaders headers;
    private volatile boolean isStopped;

    Progress(Claim claim, GivenHeaders headers) {
        this.claim = claim;
        this.headers = headers;
    }

    Claim claim() {
        return claim;
    }

    GivenHeaders headers() {
        return headers;
    }

    void stop() {
        isStopped = true;
    }

    boolean isStopped() {
        return isStopped;
    }
}
