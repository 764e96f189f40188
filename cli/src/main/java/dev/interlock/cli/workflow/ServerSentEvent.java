package dev.interlock.cli.workflow;

import java.util.Iterator;
import java.util.Optional;

/**
 * An event of a stream (WHATWG HTML, section 9.2).
 *
 * @param id empty where it has none of its own
 */
record ServerSentEvent(String id, String name, String data) {

    /** The next event with data; empty where the stream has ended. Comments are passed over. */
    static Optional<ServerSentEvent> next(Iterator<String> lines) {
        String id = "";
        String name = "message";
        StringBuilder data = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new ServerSentEvent(id, name, data.substring(0, data.length() - 1)));
                }
                name = "message";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            String text = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "id" -> id = text;
                case "event" -> name = text;
                case "data" -> data.append(text).append('\n');
                case String other -> {
                    // comments and the pause before a new connection
                }
            }
        }
        return Optional.empty();
    }
}
