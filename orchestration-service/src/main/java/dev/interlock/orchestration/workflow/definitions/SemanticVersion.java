package dev.interlock.orchestration.workflow.definitions;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version in the order of Semantic Versioning 2.0.0, section 11. Build metadata has no say in it.
 *
 * @param numbers major, minor, patch; of any length
 * @param preRelease identifiers after the hyphen; empty for a release
 */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease) implements Comparable<SemanticVersion> {

    private static final Pattern SYNTAX =
            Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    /** For versions that can't be read; before all others. */
    private static final SemanticVersion LOWEST =
            new SemanticVersion(List.of(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO), List.of("0"));

    SemanticVersion {
        numbers = List.copyOf(numbers);
        preRelease = List.copyOf(preRelease);
    }

    static SemanticVersion of(String text) {
        var matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return LOWEST;
        }
        var numbers = List.of(
                new BigInteger(matcher.group(1)), new BigInteger(matcher.group(2)), new BigInteger(matcher.group(3)));
        var preRelease = matcher.group(4);
        return new SemanticVersion(numbers, preRelease == null ? List.of() : List.of(preRelease.split("\\.", -1)));
    }

    /** The order of their texts, total: what differs in build metadata only goes by its letters. */
    static Comparator<String> order() {
        return Comparator.comparing(SemanticVersion::of).thenComparing(Comparator.naturalOrder());
    }

    boolean isRelease() {
        return preRelease.isEmpty();
    }

    @Override
    public int compareTo(SemanticVersion other) {
        for (int i = 0; i < numbers.size(); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (isRelease() || other.isRelease()) {
            return Boolean.compare(isRelease(), other.isRelease());
        }
        return comparePreRelease(other);
    }

    private int comparePreRelease(SemanticVersion other) {
        int common = Math.min(preRelease.size(), other.preRelease.size());
        for (int i = 0; i < common; i++) {
            int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers by value and below words; words by their letters. */
    private static int compareIdentifiers(String one, String other) {
        boolean isNumber = isNumber(one);
        boolean isOtherNumber = isNumber(other);
        if (isNumber && isOtherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return isNumber == isOtherNumber ? one.compareTo(other) : Boolean.compare(isOtherNumber, isNumber);
    }

    private static boolean isNumber(String identifier) {
        return !identifier.isEmpty() && identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
