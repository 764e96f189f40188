package dev.interlock.validator.cases;

/**
 * Checks of one category.
 *
 * @param passed zero or more
 * @param failed zero or more
 */
public record Count(int passed, int failed) {

    public static final Count NONE = new Count(0, 0);

    Count plus(boolean hasPassed) {
        return hasPassed ? new Count(passed + 1, failed) : new Count(passed, failed + 1);
    }
}
