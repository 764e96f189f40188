package dev.interlock.system.reference;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The main sources of all modules, read once. What tests contain doesn't count. */
final class Repository {

    private static final String DEFAULTS_OF_A_SHARED_MODULE = "META-INF/microprofile-config.properties";

    private final Path root;
    private final List<SourceFile> java;
    private final Map<String, Map<String, String>> properties;

    private Repository(Path root, List<SourceFile> java, Map<String, Map<String, String>> properties) {
        this.root = root;
        this.java = List.copyOf(java);
        this.properties = Map.copyOf(properties);
    }

    /** @throws UncheckedIOException when a file cannot be read */
    static Repository read(Path root) {
        var java = new ArrayList<SourceFile>();
        var properties = new TreeMap<String, Map<String, String>>();
        for (var module : paths(root, 1, path -> Files.isRegularFile(path.resolve("pom.xml")))) {
            var name = module.getFileName().toString();
            var main = module.resolve("src/main");
            for (var file : paths(
                    main.resolve("java"),
                    Integer.MAX_VALUE,
                    path -> path.toString().endsWith(".java"))) {
                java.add(new SourceFile(name, root.relativize(file).toString(), text(file)));
            }
            properties.put(name, propertiesIn(main.resolve("resources")));
        }
        return new Repository(root, java, properties);
    }

    /** Names of the modules, sorted. */
    List<String> modules() {
        return properties.keySet().stream().sorted().toList();
    }

    /** The Java sources that contain the words, by path. */
    List<SourceFile> javaWith(String words) {
        return java.stream().filter(file -> file.text().contains(words)).toList();
    }

    List<SourceFile> javaOf(String module) {
        return java.stream().filter(file -> file.module().equals(module)).toList();
    }

    /** What the module's own files of configuration set; empty when it has none. */
    Map<String, String> propertiesOf(String module) {
        return properties.getOrDefault(module, Map.of());
    }

    /** The script that starts the command line. */
    String launcher() {
        return text(root.resolve("interlock"));
    }

    Path page(String name) {
        return root.resolve("docs/reference").resolve(name);
    }

    boolean has(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    private static Map<String, String> propertiesIn(Path resources) {
        var properties = new TreeMap<String, String>();
        for (var name : List.of(DEFAULTS_OF_A_SHARED_MODULE, "application.properties")) {
            var file = resources.resolve(name);
            if (Files.isRegularFile(file)) {
                parsed(text(file)).forEach((key, value) -> properties.put(key.toString(), value.toString()));
            }
        }
        return Map.copyOf(properties);
    }

    private static Properties parsed(String text) {
        var parsed = new Properties();
        try {
            parsed.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed;
    }

    private static List<Path> paths(Path directory, int depth, Predicate<Path> wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(directory, depth)) {
            return paths.filter(path -> !path.equals(directory))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
