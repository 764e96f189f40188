package dev.interlock.validator.cases;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many checks passed and failed, by category; a category without a check is absent. Skipped ones don't count. */
public record Tally(Map<Category, Count> categories) {

    public static final Tally EMPTY = new Tally(Map.of());

    public Tally {
        var sorted = new EnumMap<Category, Count>(Category.class);
        sorted.putAll(categories);
        categories = Collections.unmodifiableMap(sorted);
    }

    public Tally plus(Category category, boolean hasPassed) {
        var more = new EnumMap<Category, Count>(Category.class);
        more.putAll(categories);
        more.put(category, categories.getOrDefault(category, Count.NONE).plus(hasPassed));
        return new Tally(more);
    }

    public int passed() {
        return categories.values().stream().mapToInt(Count::passed).sum();
    }

    public int failed() {
        return categories.values().stream().mapToInt(Count::failed).sum();
    }

    public int checks() {
        return passed() + failed();
    }
}
