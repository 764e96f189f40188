package dev.interlock.spec.library;

import dev.interlock.problem.PlatformProblem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Name of a specification, unique in its project: lower-case letters, digits, dots, hyphens and underscores. */
public record SpecName(String text) {

    static final int LONGEST = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?");
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What stands in the place of a name in paths. */
    private static final Set<String> RESERVED = Set.of("import");

    public SpecName {
        if (!isName(text)) {
            throw new IllegalArgumentException("No name of a specification: " + text);
        }
    }

    /** @throws dev.interlock.problem.ProblemException 400 for a text that is no name, with one that would do */
    public static SpecName parse(String text) {
        if (isName(text)) {
            return new SpecName(text);
        }
        var proposal =
                slug(text).map(name -> " '" + name.text() + "' would do.").orElse(" For example 'petstore'.");
        throw PlatformProblem.INVALID_VALUE.because(
                "A name has 1 to " + LONGEST + " lower-case letters, digits, dots, hyphens or underscores, begins and"
                        + " ends with a letter or digit, and is neither a UUID nor 'import'." + proposal,
                Map.of("parameter", "name"));
    }

    /** The name that a title stands for, or empty where nothing of it is left. */
    public static Optional<SpecName> slug(String title) {
        var letters = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var shortened = letters.length() <= LONGEST ? letters : letters.substring(0, LONGEST);
        var slug = shortened.replaceAll("^-+|-+$", "");
        return isName(slug) ? Optional.of(new SpecName(slug)) : Optional.empty();
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !isId(text) && !RESERVED.contains(text);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
