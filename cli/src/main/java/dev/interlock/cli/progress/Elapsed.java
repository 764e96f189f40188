package dev.interlock.cli.progress;

import java.util.Locale;

/** Time since a reading of {@link System#nanoTime()}, as people read it. */
final class Elapsed {

    private Elapsed() {}

    static String inBrackets(long since) {
        return String.format(Locale.ROOT, " (%.1f s)", seconds(since));
    }

    static String plain(long since) {
        return String.format(Locale.ROOT, "%4.0f s", Math.floor(seconds(since)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
