package dev.interlock.validator.runs;

import java.util.List;

/** A run with all its checks, in the order of trying. */
public record RunRecord(RunView run, List<CheckView> checks) {

    public RunRecord {
        checks = List.copyOf(checks);
    }
}
