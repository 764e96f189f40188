package dev.interlock.cli.demo;

import java.nio.file.Path;

/** A step of the main job did not come out as it must. */
public final class UnexpectedResult extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String step;
    private final transient Path log;

    UnexpectedResult(String step, String why, Path log) {
        super(why);
        this.step = step;
        this.log = log;
    }

    /** Which step, why, and where to look. */
    public String story() {
        return step + ": " + getMessage() + "\n  log: " + log;
    }
}
