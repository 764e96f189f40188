package dev.interlock.orchestration.workflow.history;

import dev.interlock.orchestration.workflow.interpreter.Input;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time that an input is taken in at. */
public final class Timestamps {

    private Timestamps() {}

    /** The input with the time that it counts at: now, but neither before it was due nor before the turn before. */
    public static Input stamp(Input input, Instant now, Instant last) {
        var at = latest(latest(now.truncatedTo(ChronoUnit.MICROS), last), input.at());
        return at.equals(input.at()) ? input : withTime(input, at);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Input withTime(Input input, Instant at) {
        return switch (input) {
            case Input.Begin begin -> new Input.Begin(begin.input(), at);
            case Input.Answered answered -> new Input.Answered(answered.ticket(), answered.output(), at);
            case Input.Failed failed -> new Input.Failed(failed.ticket(), failed.error(), at);
            case Input.Woke woke -> new Input.Woke(woke.ticket(), at);
            case Input.Arrived arrived -> new Input.Arrived(arrived.ticket(), arrived.filter(), arrived.event(), at);
            case Input.Cancel cancel -> new Input.Cancel(cancel.because(), at);
            case Input.Terminate terminate -> new Input.Terminate(terminate.because(), at);
            case Input.Pause pause -> new Input.Pause(at);
            case Input.Resume resume -> new Input.Resume(at);
            case Input.Rewind rewind -> new Input.Rewind(rewind.turn(), at);
        };
    }
}
