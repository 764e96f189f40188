package dev.interlock.system.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that must hold what is rendered; {@code -Dgolden.update} writes it instead. */
final class Golden {

    static final String UPDATE = "mvn test -pl system-tests -Dtest='*Chart*' -Dgolden.update";

    private static final String END = "(the file ends)";

    private Golden() {}

    static boolean isUpdated() {
        return System.getProperty("golden.update") != null;
    }

    static void check(Path file, String rendered) {
        try {
            if (isUpdated()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, rendered);
                return;
            }
            assertThat(file).as("write it by " + UPDATE).isRegularFile();
            compare(file, Files.readString(file), rendered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path file, String committed, String rendered) {
        if (committed.equals(rendered)) {
            return;
        }
        var before = List.of(committed.split("\n", -1));
        var now = List.of(rendered.split("\n", -1));
        var line = 0;
        while (at(before, line).equals(at(now, line))) {
            line++;
        }
        fail("""
                %s is behind at line %d:
                  committed: %s
                  now:       %s
                Update it: %s
                """.formatted(file.getFileName(), line + 1, at(before, line), at(now, line), UPDATE));
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : END;
    }
}
