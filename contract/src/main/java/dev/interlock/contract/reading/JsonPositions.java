package dev.interlock.contract.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Positions in a JSON text, found by reading it once more: a document without findings pays nothing for them. */
record JsonPositions(String text, JsonLimits limits) implements Positions {

    /** The wanted pointers as a tree of their segments. */
    private static final class Wanted {
        private final Map<String, Wanted> below = new HashMap<>();
        private @Nullable JsonPointer pointer;
    }

    /** An object or array that is being read: what is wanted in it, and which element is next. */
    private static final class Level {
        private final @Nullable Wanted wanted;
        private final boolean array;
        private int index;

        Level(@Nullable Wanted wanted, boolean array) {
            this.wanted = wanted;
            this.array = array;
        }

        @Nullable
        Wanted next(@Nullable String name) {
            Wanted here = wanted;
            if (here == null) {
                return null;
            }
            return here.below.get(array ? Integer.toString(index++) : String.valueOf(name));
        }
    }

    @Override
    public Map<JsonPointer, Position> of(Set<JsonPointer> pointers) {
        Wanted root = new Wanted();
        for (JsonPointer pointer : pointers) {
            Wanted node = root;
            for (String segment : pointer.segments()) {
                node = node.below.computeIfAbsent(segment, unused -> new Wanted());
            }
            node.pointer = pointer;
        }
        Map<JsonPointer, Position> positions = new HashMap<>();
        try (JsonParser parser = JsonTree.factory(limits).createParser(text)) {
            scan(parser, root, positions);
        } catch (IOException endOfWhatCanBeRead) {
            return positions;
        }
        return positions;
    }

    private static void scan(JsonParser parser, Wanted root, Map<JsonPointer, Position> positions) throws IOException {
        Deque<Level> levels = new ArrayDeque<>();
        Position name = Position.UNKNOWN;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                name = position(parser.currentTokenLocation());
                continue;
            }
            if (token.isStructEnd()) {
                levels.pop();
                continue;
            }
            Level level = levels.peek();
            Wanted wanted = level == null
                    ? root
                    : level.next(token.isStructStart() ? parentName(parser) : parser.currentName());
            if (wanted != null && wanted.pointer != null) {
                boolean member = level != null && !level.array;
                positions.put(wanted.pointer, member ? name : position(parser.currentTokenLocation()));
            }
            if (token.isStructStart()) {
                levels.push(new Level(wanted, token == JsonToken.START_ARRAY));
            }
        }
    }

    private static @Nullable String parentName(JsonParser parser) {
        return parser.getParsingContext().getParent().getCurrentName();
    }

    private static Position position(JsonLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
