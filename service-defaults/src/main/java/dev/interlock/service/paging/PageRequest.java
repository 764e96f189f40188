package dev.interlock.service.paging;

import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted; a {@code @BeanParam} of list operations. Rows are ordered by id, ascending. */
public class PageRequest {

    private static final int MOST = 200;
    private static final int LONGEST_CURSOR = 400;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    public PageRequest() {}

    PageRequest(int limit, @Nullable String cursor) {
        this.limit = limit;
        this.cursor = cursor;
    }

    /**
     * How many items a page holds, 1 to 200.
     *
     * @throws dev.interlock.problem.ProblemException 400 for a limit outside of it
     */
    public int limit() {
        if (limit < 1 || limit > MOST) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "The limit must be between 1 and " + MOST + ".", Map.of("parameter", "limit"));
        }
        return limit;
    }

    /** How many rows to read: one more than the page holds. */
    public int fetch() {
        return limit() + 1;
    }

    /**
     * The id after which rows are wanted; the empty string, which is below every id, for the first page.
     *
     * @throws dev.interlock.problem.ProblemException 400 for a cursor that no page gave out
     */
    public String after() {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.length() <= LONGEST_CURSOR && text.indexOf('\0') < 0) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw foreignCursor();
        }
        throw foreignCursor();
    }

    /** What {@link #after} of the next request gives. */
    public static String cursorAfter(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static RuntimeException foreignCursor() {
        return PlatformProblem.INVALID_VALUE.because(
                "Use the cursor that the last page gave as 'next', unchanged.", Map.of("parameter", "cursor"));
    }
}
