package dev.interlock.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Versions that the build wrote into the jar. */
public final class Versions {

    private Versions() {}

    /** Version of {@code interlock} or {@code postgres}. */
    public static String of(String name) {
        try (InputStream versions = Versions.class.getResourceAsStream("versions.properties")) {
            Properties properties = new Properties();
            if (versions != null) {
                properties.load(versions);
            }
            return properties.getProperty(name, "unknown");
        } catch (IOException e) {
            throw new IllegalStateException("the jar is damaged", e);
        }
    }
}
