package dev.interlock.contract.reading;

import dev.interlock.contract.JsonPointer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A place on the way down a document; it becomes a pointer only when something is found there. */
record Place(@Nullable Place parent, String segment) {

    static final Place ROOT = new Place(null, "");

    static Place of(JsonPointer pointer) {
        Place place = ROOT;
        for (String segment : pointer.segments()) {
            place = place.at(segment);
        }
        return place;
    }

    Place at(String member) {
        return new Place(this, member);
    }

    Place at(int index) {
        return new Place(this, Integer.toString(index));
    }

    JsonPointer pointer() {
        Deque<String> segments = new ArrayDeque<>();
        for (Place place = this; place.parent != null; place = place.parent) {
            segments.push(place.segment);
        }
        return JsonPointer.of(segments.toArray());
    }
}
