package dev.interlock.cli.stack;

import java.nio.file.Path;

/** The Java that runs this command, for the parts of the stack. */
public final class JavaProgram {

    private JavaProgram() {}

    /** Path of the {@code java} program of this JVM's own JDK. */
    public static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
