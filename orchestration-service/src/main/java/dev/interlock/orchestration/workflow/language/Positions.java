package dev.interlock.orchestration.workflow.language;

import java.util.List;
import java.util.stream.Stream;

/** Where in a text the values of its tree are. */
interface Positions {

    /** Of the member's name, or of the element; of the nearest value around where there is none. */
    Position place(String pointer);

    /** Both counted from 1. */
    record Position(int line, int column) {

        static final Position START = new Position(1, 1);

        Finding finding(String pointer, String message) {
            return new Finding(pointer, line, column, message);
        }
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static List<String> segments(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Stream.of(pointer.substring(1).split("/", -1))
                        .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
