package dev.interlock.system.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
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

    static List<ReferencePage> pages() {
        return List.of(new ErrorsPage(), new EventsPage(), new ConfigurationPage());
    }
}
