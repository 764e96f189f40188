package dev.interlock.contract.sampling;

import dev.interlock.contract.schema.BoundedPattern;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Texts by pattern, format and length. */
final class Strings {

    private static final List<String> WORDS = List.of(
            "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "kestrel",
            "lumen", "maple", "nectar", "opal", "prairie", "quartz", "river", "saffron", "tundra");
    private static final int LONGEST = 100_000;
    private static final int TRIES = 30;

    private Strings() {}

    static String word(SplittableRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** A text for the plan; empty if none was found. */
    static Optional<String> text(Merged plan, SplittableRandom random) {
        int least = plan.count("minLength", 0);
        int most = plan.count("maxLength", Integer.MAX_VALUE);
        if (least > most || least > LONGEST) {
            return Optional.empty();
        }
        Optional<String> formatted = plan.format().flatMap(format -> formatted(format, least, most, random));
        if (plan.pattern().isEmpty()) {
            return formatted.isPresent() ? formatted : Optional.of(plain(least, most, random));
        }
        String pattern = plan.pattern().get();
        if (formatted.filter(BoundedPattern.compile(pattern)::matches).isPresent()) {
            return formatted;
        }
        return matching(pattern, least, most, random);
    }

    /** A text that a pattern matches, of about that length. */
    static Optional<String> matching(String pattern, int least, SplittableRandom random) {
        return matching(pattern, least, Integer.MAX_VALUE, random);
    }

    private static Optional<String> matching(String pattern, int least, int most, SplittableRandom random) {
        BoundedPattern check = BoundedPattern.compile(pattern);
        Optional<PatternShape> shape = PatternShape.parse(pattern);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int stretch = attempt < TRIES / 2 ? attempt % 4 : least;
            String made = shape.map(each -> each.write(random, stretch)).orElse("");
            // a pattern that is not anchored lets more text stand after it
            String padded = made.length() < least ? made + "a".repeat(least - made.length()) : made;
            for (String candidate : List.of(made, padded, plain(least, most, random))) {
                int length = candidate.codePointCount(0, candidate.length());
                if (length >= least && length <= most && check.matches(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> formatted(String format, int least, int most, SplittableRandom random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> made = Formats.sample(format, least, most, random);
            if (made.isEmpty() || (made.get().length() >= least && made.get().length() <= most)) {
                return made;
            }
        }
        return Formats.shortest(format).filter(text -> text.length() >= least && text.length() <= most);
    }

    private static String plain(int least, int most, SplittableRandom random) {
        StringBuilder text = new StringBuilder(word(random));
        while (text.length() < least) {
            text.append('-').append(word(random));
        }
        int longest = Math.max(least, Math.min(most, text.length()));
        text.setLength(Math.min(text.length(), least > 0 && text.length() > most ? most : longest));
        return text.toString();
    }
}
