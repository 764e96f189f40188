package dev.interlock.spec.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.spec.importing.Intake.Fit;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final AtomicLong held = new AtomicLong();

    @Test
    void joinsWhatArrived() {
        var intake = new Intake(10, held, 100);

        intake.add(Buffer.buffer("abc"));
        intake.add(Buffer.buffer("de"));

        assertThat(intake.bytes()).asString().isEqualTo("abcde");
    }

    @Test
    void takesUpToItsLimitAndNoMore() {
        var intake = new Intake(5, held, 100);

        assertThat(intake.add(Buffer.buffer("abcde"))).isEqualTo(Fit.FITS);
        assertThat(intake.add(Buffer.buffer("f"))).isEqualTo(Fit.TOO_LARGE);
        assertThat(held).hasValue(5);
    }

    @Test
    void takesNoMoreThanAllTogetherMayHold() {
        var first = new Intake(10, held, 12);
        first.add(Buffer.buffer("0123456789"));
        var second = new Intake(10, held, 12);

        assertThat(second.add(Buffer.buffer("abc"))).isEqualTo(Fit.NO_ROOM);
        first.release();
        assertThat(second.add(Buffer.buffer("abc"))).isEqualTo(Fit.FITS);
    }

    @Test
    void countsNothingThatComesAfterItsRelease() {
        var intake = new Intake(10, held, 100);
        intake.add(Buffer.buffer("abc"));

        intake.release();
        intake.add(Buffer.buffer("late"));
        intake.release();

        assertThat(held).hasValue(0);
    }
}
