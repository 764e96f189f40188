package dev.interlock.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void showsTimeLevelMessageAndKeys() {
        String line = "{\"timestamp\":\"2026-01-02T03:04:05Z\",\"level\":\"WARN\",\"message\":\"Refused\","
                + "\"mdc\":{\"project\":\"p1\"}}";

        assertThat(LogLine.readable(line)).isEqualTo("2026-01-02T03:04:05Z WARN  Refused project=p1");
    }

    @Test
    void leavesOtherLinesAsTheyAre() {
        assertThat(LogLine.readable("plain")).isEqualTo("plain");
        assertThat(LogLine.readable("{not json")).isEqualTo("{not json");
    }
}
