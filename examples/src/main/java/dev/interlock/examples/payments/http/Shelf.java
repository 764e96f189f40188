package dev.interlock.examples.payments.http;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Resources in memory by id, newest first: ids sort by the time they were made. Safe for use by many threads; a change
 * sees the resource alone.
 */
public final class Shelf<T> {

    /** One page; {@code next} is where the following one begins, absent on the last. */
    public record Page<T>(List<T> items, @Nullable String next) {

        /** The page as an answer, with the {@code Link} header of RFC 8288 when there is a next one. */
        public Answer answer(Request request) {
            var answer = Answer.ok(this);
            return next == null
                    ? answer
                    : answer.with(
                            "Link", "<" + request.path() + "?" + request.query().from(next) + ">; rel=\"next\"");
        }
    }

    private final NavigableMap<String, T> byId = new TreeMap<>(Collections.reverseOrder());

    public synchronized T put(String id, T resource) {
        byId.put(id, resource);
        return resource;
    }

    public synchronized Optional<T> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Nothing changes when the change throws. */
    public synchronized Optional<T> change(String id, UnaryOperator<T> change) {
        return find(id).map(before -> put(id, change.apply(before)));
    }

    /**
     * Keyset paging: every string is a place in the order, so a cursor outlives the resource it names.
     *
     * @throws Refusal when limit or cursor of the query break the contract
     */
    public synchronized Page<T> page(Query query, Predicate<T> wanted) {
        var limit = query.integer("limit", 1, 100, 20);
        var cursor = query.text("cursor", 1, 64);
        var rest = cursor.map(last -> byId.tailMap(last, false)).orElse(byId).entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .limit(limit + 1L)
                .toList();
        var shown = rest.subList(0, Math.min(limit, rest.size()));
        var next = rest.size() > limit ? shown.getLast().getKey() : null;
        return new Page<>(shown.stream().map(entry -> entry.getValue()).toList(), next);
    }
}
