package dev.interlock.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsAndMarksWhatIsMissing() throws Exception {
        var items = new ObjectMapper()
                .readTree("[{\"name\": \"petstore\", \"version\": {\"number\": 2}}, {\"name\": \"pay\"}]");

        assertThat(Table.of(items, "/name", "/version/number")).isEqualTo("""
                        NAME      NUMBER
                        petstore  2
                        pay       -""");
    }
}
