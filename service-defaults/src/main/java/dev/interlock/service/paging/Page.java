package dev.interlock.service.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next cursor of the next page, or null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Of rows that were asked for with {@link PageRequest#fetch()}, which is one more than fits: the one too many
     * says that there is a next page.
     *
     * @param id the key that rows are ordered by
     */
    public static <R, T> Page<T> of(List<R> rows, PageRequest request, Function<R, String> id, Function<R, T> view) {
        var isLast = rows.size() <= request.limit();
        var shown = isLast ? rows : rows.subList(0, request.limit());
        var next = isLast ? null : PageRequest.cursorAfter(id.apply(shown.getLast()));
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
