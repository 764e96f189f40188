package dev.interlock.cli.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The files that a command applies. */
public final class GivenFiles {

    @Option(
            names = {"-f", "--file"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Definitions in YAML or JSON; - reads what is piped in.")
    private List<Path> files = List.of();

    /** What they hold, all of it read before anything is done with the first. */
    public List<String> read() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(GivenFile.read(file));
        }
        return texts;
    }
}
