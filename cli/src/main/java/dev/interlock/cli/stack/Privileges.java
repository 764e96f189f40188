package dev.interlock.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a program that refuses root is run when this is root. */
enum Privileges {
    /** Not root: nothing to do. */
    AS_THEY_ARE(List.of()),
    /** In a user namespace of its own, where root looks like nobody; files stay root's. */
    IN_USER_NAMESPACE(List.of("unshare", "-U")),
    /** As the user nobody, to whom the data directory is handed over. */
    AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final String ADVICE =
            "run interlock as an ordinary user, or give your own database with DATABASE_URL";

    private final List<String> prefix;

    Privileges(List<String> prefix) {
        this.prefix = prefix;
    }

    static Privileges ofThisProcess() {
        if (!isRoot()) {
            return AS_THEY_ARE;
        }
        if (works(IN_USER_NAMESPACE)) {
            return IN_USER_NAMESPACE;
        }
        if (works(AS_NOBODY)) {
            return AS_NOBODY;
        }
        throw new StackFailure(
                "postgres",
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux) may drop root here; "
                        + ADVICE);
    }

    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(prefix);
        wrapped.addAll(command);
        return List.copyOf(wrapped);
    }

    /** Lets the dropped user own this directory. */
    void handOver(Path directory) {
        if (this != AS_NOBODY) {
            return;
        }
        try {
            Process chown = new ProcessBuilder("chown", "-R", "65534:65534", directory.toString())
                    .redirectErrorStream(true)
                    .start();
            if (chown.waitFor() != 0) {
                throw new StackFailure("postgres", "cannot hand " + directory + " to the user nobody; " + ADVICE);
            }
        } catch (IOException e) {
            throw new StackFailure("postgres", "cannot run chown: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException noUnix) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works(Privileges way) {
        try {
            Process trial = new ProcessBuilder(way.wrap(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
