package dev.interlock.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stack, or one part of it, cannot do what was asked. Says which part, why, and where its log is. */
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String part;
    private final transient List<String> evidence;
    private final transient @Nullable Path log;

    StackFailure(String part, String why) {
        this(part, why, List.of(), null, null);
    }

    StackFailure(String part, String why, Throwable cause) {
        this(part, why, List.of(), null, cause);
    }

    StackFailure(String part, String why, List<String> evidence, @Nullable Path log, @Nullable Throwable cause) {
        super(why, cause);
        this.part = part;
        this.evidence = List.copyOf(evidence);
        this.log = log;
    }

    /** Name of the part that failed, {@code settings} or {@code ports}. */
    public String part() {
        return part;
    }

    public Optional<Path> log() {
        return Optional.ofNullable(log);
    }

    /** The whole story, several lines. */
    public String story() {
        StringBuilder story = new StringBuilder(part).append(": ").append(getMessage());
        for (String line : evidence) {
            story.append("\n    ").append(line);
        }
        if (log != null) {
            story.append("\n  log: ").append(log);
        }
        return story.toString();
    }
}
