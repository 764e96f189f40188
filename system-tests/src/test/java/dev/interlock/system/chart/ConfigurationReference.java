package dev.interlock.system.chart;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/reference/configuration.md} says of variables. */
final class ConfigurationReference {

    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`");

    private final String page = Chart.text(Chart.ROOT.resolve("docs/reference/configuration.md"));

    /** Every variable that it names. */
    Set<String> variables() {
        return VARIABLE.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** The variables {@code INTERLOCK_…_URL} that the service reads, from the table of the services' variables. */
    Set<String> urlsReadBy(String service) {
        var read = new TreeSet<String>();
        for (var line : page.split("\n")) {
            var cells = line.split("\\|");
            if (cells.length > 3 && cells[1].strip().matches("`INTERLOCK_[A-Z]+_URL`")) {
                var readers = Arrays.stream(cells[2].split(",")).map(String::strip);
                if (readers.anyMatch(service::equals)) {
                    read.add(cells[1].strip().replace("`", ""));
                }
            }
        }
        return read;
    }
}
