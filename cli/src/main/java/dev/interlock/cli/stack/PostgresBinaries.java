package dev.interlock.cli.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
record PostgresBinaries(Path directory) {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    static PostgresBinaries in(StackHome home) {
        return new PostgresBinaries(home.directory().resolve("postgres").resolve(Versions.of("postgres")));
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    boolean present() {
        return Files.isDirectory(directory);
    }

    void unpack() {
        requireSupportedPlatform();
        Path draft = directory.resolveSibling(directory.getFileName() + ".draft");
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new StackFailure("postgres", "no PostgreSQL on the class path; run ./interlock build");
            }
            StackHome.deleteTree(draft);
            unpackTo(draft, archive);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackFailure("postgres", "cannot unpack PostgreSQL to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void unpackTo(Path target, InputStream archive) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive reaches outside its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, path);
                StackHome.restrict(path, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
            }
        }
    }

    private static void requireSupportedPlatform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        if (!system.contains("linux") || !machine.equals("amd64")) {
            throw new StackFailure(
                    "postgres",
                    "the embedded PostgreSQL is for Linux on amd64, this is " + system + " on " + machine
                            + "; give your own with DATABASE_URL=postgresql://user:password@host:5432/database");
        }
    }
}
