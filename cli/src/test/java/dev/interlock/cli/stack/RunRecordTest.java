package dev.interlock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRecordTest {

    private final RunRecord record = new RunRecord(
            new ProcessIdentity(4711, "boot:99"), Instant.parse("2026-01-02T03:04:05Z"), Map.of("http", 8080), "abc");

    @Test
    void readsWhatItWrote() {
        assertThat(RunRecord.fromJson(record.toJson())).contains(record);
    }

    @Test
    void takesAFileThatWasCutOffForNone() {
        String half = record.toJson().substring(0, record.toJson().length() / 2);

        assertThat(RunRecord.fromJson(half)).isEmpty();
        assertThat(RunRecord.fromJson("")).isEmpty();
        assertThat(RunRecord.fromJson("{}")).isEmpty();
    }
}
