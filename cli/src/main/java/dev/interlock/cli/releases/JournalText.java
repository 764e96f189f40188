package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Entries of a journal as lines. The judge's figures stand below an entry where the phase has changed. */
final class JournalText {

    private static final double HUNDRED = 100;
    private static final int TIME_FROM = 11;
    private static final int TIME_TO = 19;

    private String phase = "";

    /** {@code   12:00:01   10 %  STEP 1 OBSERVE  every gateway has applied 10 %}, and the figures. */
    String line(JsonNode entry) {
        boolean isNews = !phase.equals(entry.path("phase").asText());
        phase = entry.path("phase").asText();
        List<String> lines = new ArrayList<>();
        lines.add(head(entry));
        if (isNews) {
            figures(entry).forEach(figure -> lines.add("                  " + figure));
        }
        return String.join("\n", lines);
    }

    /** One line for each source that has something to say. */
    static List<String> figures(JsonNode entry) {
        List<String> lines = new ArrayList<>();
        for (JsonNode figure : entry.path("figures")) {
            if (figure.path("canary").path("trials").asLong() > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-8s  canary %s, stable %s, e-value 10^%.1f against, 10^%.1f for",
                        Plain.text(figure.path("source")).toLowerCase(Locale.ROOT),
                        share(figure.path("canary")),
                        share(figure.path("stable")),
                        figure.path("log10E").asDouble(),
                        figure.path("log10Good").asDouble()));
            }
        }
        return lines;
    }

    private static String head(JsonNode entry) {
        String action = Plain.text(entry.path("action"));
        String actor = Plain.text(entry.path("actor"));
        return String.format(
                        Locale.ROOT,
                        "  %s  %3d %%  %-16s %s%s%s",
                        time(entry),
                        entry.path("weight").asInt(),
                        Plain.text(entry.path("phase")),
                        Plain.text(entry.path("because")),
                        action.isEmpty() || entry.path("action").isNull() ? "" : "; " + action,
                        actor.isEmpty() || actor.equals("engine") ? "" : " (" + actor + ")")
                .stripTrailing();
    }

    /** Of the day, UTC. */
    private static String time(JsonNode entry) {
        String at = Plain.text(entry.path("at"));
        return at.length() >= TIME_TO ? at.substring(TIME_FROM, TIME_TO) : at;
    }

    private static String share(JsonNode counts) {
        long trials = counts.path("trials").asLong();
        long events = counts.path("events").asLong();
        return trials == 0
                ? "none"
                : String.format(Locale.ROOT, "%d of %d (%.2f %%)", events, trials, HUNDRED * events / trials);
    }
}
