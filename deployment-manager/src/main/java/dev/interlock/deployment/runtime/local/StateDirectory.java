package dev.interlock.deployment.runtime.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.event.traffic.AppKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files about processes: {@code apps/<application>/instances/<id>.json}, {@code jobs/…}, the newest fence, logs and
 * working directories. A file is replaced as a whole, so that a reader needs no lock; whoever changes one holds it. Not
 * forced to the disk: what they tell of is gone as well when the machine is.
 */
final class StateDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
    private static final String JSON_SUFFIX = ".json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path apps;
    private final DirectoryLock lock;

    StateDirectory(Path root) {
        apps = root.resolve("apps");
        made(apps);
        closeToOthers(root);
        lock = new DirectoryLock(root.resolve("lock"));
    }

    /** Alone among threads and replicas; may be nested. */
    <T> T locked(Supplier<T> work) {
        return lock.holding(work);
    }

    /** @throws StaleFenceException where a newer one has been here; to be called with the lock held */
    void admit(Fence fence) {
        var file = home(fence.app()).resolve("fence");
        long newest = text(file).map(Long::parseLong).orElse(0L);
        if (newest > fence.epoch()) {
            throw new StaleFenceException(fence, newest);
        }
        if (newest < fence.epoch()) {
            replace(file, Long.toString(fence.epoch()));
        }
    }

    List<AppKey> applications() {
        return listed(apps).stream()
                .map(path -> AppKey.parse(URLDecoder.decode(name(path), StandardCharsets.UTF_8)))
                .toList();
    }

    /** In the order of their making. */
    List<InstanceFile> instances(AppKey app) {
        return all(home(app).resolve("instances"), InstanceFile.class)
                .sorted(Comparator.comparing(InstanceFile::plannedAt).thenComparing(InstanceFile::id))
                .toList();
    }

    Optional<InstanceFile> instance(AppKey app, String id) {
        return read(instanceFile(app, id), InstanceFile.class);
    }

    void write(AppKey app, InstanceFile instance) {
        replace(instanceFile(app, instance.id()), json(instance));
    }

    /** With its working directory; its log is kept. */
    void remove(AppKey app, InstanceFile instance) {
        delete(instanceFile(app, instance.id()));
        delete(workplace(app, instance.id()));
    }

    List<JobFile> jobs(AppKey app) {
        return all(home(app).resolve("jobs"), JobFile.class).toList();
    }

    Optional<JobFile> job(AppKey app, String id) {
        return read(home(app).resolve("jobs").resolve(JobFile.nameOf(id) + JSON_SUFFIX), JobFile.class);
    }

    void write(AppKey app, JobFile job) {
        replace(home(app).resolve("jobs").resolve(job.name() + JSON_SUFFIX), json(job));
    }

    void remove(AppKey app, JobFile job) {
        delete(home(app).resolve("jobs").resolve(job.name() + JSON_SUFFIX));
        delete(exitFile(app, job));
        delete(begunFile(app, job));
        delete(workplace(app, job.instance()));
    }

    /** Where the supervisor of a job leaves the exit code. */
    Path exitFile(AppKey app, JobFile job) {
        return home(app).resolve("jobs").resolve(job.name() + ".exit");
    }

    /** What the supervisor makes before it begins. */
    Path begunFile(AppKey app, JobFile job) {
        return home(app).resolve("jobs").resolve(job.name() + ".exit.begun");
    }

    /** @param instance id of an instance, or that of a job's process */
    Path log(AppKey app, String revision, String instance) {
        return logs(app, revision).resolve(instance + ".log");
    }

    Path logs(AppKey app, String revision) {
        return home(app).resolve("logs").resolve("r-" + encoded(revision));
    }

    /** Of the logs that no instance and no job has any more, only so many of the newest are kept in each revision. */
    void pruneLogs(AppKey app, int kept) {
        var inUse = Stream.concat(
                        instances(app).stream().map(InstanceFile::id),
                        jobs(app).stream().map(JobFile::instance))
                .collect(Collectors.toSet());
        for (var revision : listed(home(app).resolve("logs"))) {
            listed(revision).stream()
                    .filter(log -> !inUse.contains(name(log).split("\\.", 2)[0]))
                    .sorted(Comparator.comparing(StateDirectory::name).reversed())
                    .skip(kept)
                    .forEach(StateDirectory::delete);
        }
    }

    /** The working directory of a process. */
    Path workplace(AppKey app, String instance) {
        return home(app).resolve("work").resolve(instance);
    }

    static void made(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory can't be made: " + directory, e);
        }
    }

    /** Whatever is there of it, with everything in it; links are not followed. */
    static void delete(Path path) {
        try (var inside = Files.exists(path) ? Files.walk(path) : Stream.<Path>empty()) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Files about a local process that is gone could not be removed: {}", path, e);
        }
    }

    static List<Path> listed(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var inside = Files.list(directory)) {
            return inside.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory can't be read: " + directory, e);
        }
    }

    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file can't be read: " + file, e);
        }
    }

    private Path home(AppKey app) {
        return apps.resolve(encoded(app.text()));
    }

    private Path instanceFile(AppKey app, String id) {
        return home(app).resolve("instances").resolve(id + JSON_SUFFIX);
    }

    private static <T> Stream<T> all(Path directory, Class<T> type) {
        return listed(directory).stream()
                .filter(path -> name(path).endsWith(JSON_SUFFIX))
                .flatMap(path -> read(path, type).stream());
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        var text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text.get(), type));
        } catch (JsonProcessingException e) {
            LOG.warn("A file about local processes can't be understood and is passed over: {}", file, e);
            return Optional.empty();
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept about a process must be writable", e);
        }
    }

    private static void replace(Path file, String text) {
        try {
            var directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(directory);
            var draft = directory.resolve(name(file) + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file can't be written: " + file, e);
        }
    }

    /** Logs may tell what is nobody else's business. */
    private static void closeToOthers(Path root) {
        try {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException e) {
            LOG.debug("This file system knows no permissions: {}", root);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory can't be closed to others: " + root, e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
