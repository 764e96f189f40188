package dev.interlock.system.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code events.md}: every event, by topic. */
final class EventsPage implements ReferencePage {

    private static final String PREFIX = "dev.interlock.";

    @Override
    public String name() {
        return "events.md";
    }

    @Override
    public Map<String, String> parts(Repository repository) {
        var services = new Services(repository);
        var events = new EventTypes(repository, services);
        var text = new StringBuilder();
        for (var topic : events.topics()) {
            text.append("## ").append(Table.code(topic)).append("\n\n");
            text.append(readers(services, events.readers(topic))).append("\n\n");
            text.append(table(repository, services, events, topic)).append('\n');
        }
        return Map.of("events", text.toString());
    }

    private static Table table(Repository repository, Services services, EventTypes events, String topic) {
        var table = new Table("Type: `" + PREFIX + "…`", "Fact", "Sent by", "Subject", "Members");
        for (var type : events.on(topic)) {
            if (!repository.has(type.schema())) {
                throw new IllegalStateException(type.name() + " has no schema: write " + type.schema());
            }
            table.row(
                    "[`%s`](../../%s)".formatted(type.name().substring(PREFIX.length()), type.schema()),
                    type.about(),
                    names(services, events.senders(type), "nobody yet"),
                    Table.code(type.subject()),
                    Table.codes(type.members()));
        }
        return table;
    }

    private static String readers(Services services, List<String> modules) {
        return modules.isEmpty()
                ? "No service reads it; it is there for others."
                : "Read by " + names(services, modules, "") + ".";
    }

    private static String names(Services services, List<String> modules, String otherwise) {
        return modules.isEmpty()
                ? otherwise
                : modules.stream().map(services::name).collect(Collectors.joining(", "));
    }
}
