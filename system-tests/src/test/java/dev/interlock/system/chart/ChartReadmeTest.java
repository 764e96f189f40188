package dev.interlock.system.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update} writes the table of the README anew. */
class ChartReadmeTest {

    @Test
    void readmeSaysWhatTheValuesSay() {
        var file = Chart.DIRECTORY.resolve("README.md");
        var values = Chart.text(Chart.DIRECTORY.resolve("values.yaml"));
        Golden.check(file, ValuesTable.of(values).into(Chart.text(file)));
    }

    @Test
    void keyHasItsPathItsDefaultAndItsComment() {
        assertThat(ValuesTable.of("""
                # Not of a key.

                # A group.
                group:
                  # What it is.
                  # In two lines.
                  key: "a|b"
                  # A list of maps.
                  list:
                    - name: one
                """).text()).contains("""
                ### `group`

                A group.

                | Key | Default | Meaning |
                |---|---|---|
                | `group.key` | `"a\\|b"` | What it is. In two lines. |
                | `group.list` | `[{"name":"one"}]` | A list of maps. |
                """);
    }

    @Test
    void keyWithoutCommentIsRefused() {
        assertThatThrownBy(() -> ValuesTable.of("# A group.\ngroup:\n  key: 1\n"))
                .hasMessage("values.yaml: group.key has no comment");
    }
}
