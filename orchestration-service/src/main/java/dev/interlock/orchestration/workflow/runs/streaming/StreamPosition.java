package dev.interlock.orchestration.workflow.runs.streaming;

import dev.interlock.problem.PlatformProblem;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream is: it has sent the facts of a turn up to that index, and all before.
 *
 * @param index from 0; that of a turn that was sent whole is {@link #WHOLE}
 */
public record StreamPosition(int turn, int index) {

    public static final int WHOLE = Integer.MAX_VALUE;
    public static final StreamPosition BEGINNING = new StreamPosition(0, WHOLE);

    private static final Pattern ID = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");

    /** @throws dev.interlock.problem.ProblemException 400 for an id that no stream gave out */
    public static StreamPosition after(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return BEGINNING;
        }
        var matcher = ID.matcher(lastEventId.strip());
        if (!matcher.matches()) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Send the id of the last event that was received, such as 12.0.",
                    Map.of("header", "Last-Event-ID"));
        }
        return new StreamPosition(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The turn after which the history is to be read. */
    public int readAfter() {
        return index == WHOLE ? turn : turn - 1;
    }

    public boolean isBefore(int otherTurn, int otherIndex) {
        return turn < otherTurn || (turn == otherTurn && index < otherIndex);
    }

    public String id() {
        return turn + "." + index;
    }
}
