package dev.interlock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {

    @Test
    void choosesTheErrorsAndLeavesStackFramesOut() {
        List<String> log = List.of(
                "INFO starting", "ERROR cannot bind", "\tat dev.interlock.Main.main(Main.java:1)", "INFO stopping");

        assertThat(LogTail.telling(log)).containsExactly("ERROR cannot bind");
    }

    @Test
    void takesTheLastLinesWhereNoneLooksLikeAnError() {
        assertThat(LogTail.telling(List.of("one", "", "two"))).containsExactly("one", "two");
    }

    @Test
    void readsALineOfAJsonLogAsAPersonWould() {
        String line =
                "{\"level\":\"ERROR\",\"message\":\"Failed to start\",\"stackTrace\":\"java.lang.IllegalStateException: no"
                        + " database\\n\\tat a.b.C.d(C.java:1)\\nCaused by: java.net.ConnectException: refused\\n\"}";

        assertThat(LogTail.readable(line))
                .isEqualTo("ERROR Failed to start ← java.lang.IllegalStateException: no database ←"
                        + " Caused by: java.net.ConnectException: refused");
    }
}
