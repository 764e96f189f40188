package dev.interlock.system.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.update} rewrites the pages instead of comparing them. */
class ReferencePagesTest {

    private static final Repository REPOSITORY =
            Repository.read(Path.of("..").toAbsolutePath().normalize());

    @ParameterizedTest
    @MethodSource("pages")
    void pageSaysWhatTheSourcesSay(ReferencePage page) throws IOException {
        var file = REPOSITORY.page(page.name());
        var committed = Files.readString(file);
        var rendered = page.render(committed, REPOSITORY);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, rendered);
            return;
        }
        Staleness.of(page.name(), committed, rendered).ifPresent(Assertions::fail);
    }

    @Test
    void stalePageIsToldWithItsFirstLineAndTheCommand() {
        assertThat(Staleness.of("errors.md", "one\ntwo\nthree\n", "one\n2\n3\n"))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains(
                                "docs/reference/errors.md",
                                "line 2",
                                "committed: two",
                                "now:       2",
                                Staleness.UPDATE));
    }

    @Test
    void cutPageIsStale() {
        assertThat(Staleness.of("errors.md", "one", "one\ntwo")).isPresent();
    }

    @Test
    void pageWithoutMarksIsRefused() {
        assertThatThrownBy(() -> new Numbers().render("# Numbers\n", REPOSITORY))
                .hasMessageContaining("<!-- generated: numbers -->");
    }

    @Test
    void whatIsWrittenByHandStays() {
        assertThat(new Numbers().render("by hand\n<!-- generated: numbers -->\n0\n<!-- end -->\nas this", REPOSITORY))
                .isEqualTo("by hand\n<!-- generated: numbers -->\n\n1\n\n<!-- end -->\nas this");
    }

    static List<ReferencePage> pages() {
        return List.of(new ErrorsPage(), new EventsPage(), new ConfigurationPage());
    }

    private record Numbers() implements ReferencePage {

        @Override
        public String name() {
            return "numbers.md";
        }

        @Override
        public Map<String, String> parts(Repository repository) {
            return Map.of("numbers", "1");
        }
    }
}
