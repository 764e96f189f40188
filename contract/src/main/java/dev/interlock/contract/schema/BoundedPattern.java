package dev.interlock.contract.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code pattern} of a schema, which may be hostile: finding out whether it matches takes at most {@value #MOST_STEPS}
 * looks at a character, then the answer is no. A pattern that Java cannot read accepts everything; the reader reports it.
 */
public final class BoundedPattern implements RegularExpression {

    static final int MOST_STEPS = 2_000_000;

    private final @Nullable Pattern pattern;

    private BoundedPattern(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Never throws; see {@link #translate}. */
    public static BoundedPattern compile(String regex) {
        return new BoundedPattern(translate(regex).orElse(null));
    }

    /** The ECMA-262 expression as a Java pattern; empty if Java cannot read it. */
    public static Optional<Pattern> translate(String regex) {
        try {
            return Optional.of(Pattern.compile(asJava(regex)));
        } catch (PatternSyntaxException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    private static String asJava(String regex) {
        StringBuilder java = new StringBuilder(regex.length() + 8);
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char character = regex.charAt(i);
            if (character == '\\' && i + 1 < regex.length()) {
                i = escape(regex, i, java);
                continue;
            }
            if (inClass) {
                // "[" and "&&" mean themselves in an ECMA class, and set operations in a Java one
                java.append(character == '[' || character == '&' ? "\\" : "").append(character);
                inClass = character != ']';
                continue;
            }
            if (character == '[') {
                if (regex.startsWith("[^]", i)) {
                    java.append("[\\s\\S]");
                    i += 2;
                    continue;
                }
                inClass = true;
                if (regex.startsWith("[^", i)) {
                    java.append("[^");
                    i++;
                    continue;
                }
            }
            // "$" means the very end in ECMA; in Java also the place before a last line break
            java.append(character == '$' ? "\\z" : String.valueOf(character));
        }
        return java.toString();
    }

    /** Copies the escape at {@code i} and returns the index of its last character. */
    private static int escape(String regex, int i, StringBuilder java) {
        char escaped = regex.charAt(i + 1);
        if (escaped == 'u' && regex.startsWith("{", i + 2)) {
            java.append("\\x");
            return i + 1;
        }
        if (escaped == 'd' || escaped == 'D' || !isLetter(escaped) || "wWsSbBtnrfvupPk0xc".indexOf(escaped) >= 0) {
            java.append('\\').append(escaped);
            return i + 1;
        }
        // an escaped letter that means nothing is that letter in ECMA, and an error or something else in Java
        java.append(escaped);
        return i + 1;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    @Override
    public boolean matches(String value) {
        if (pattern == null) {
            return true;
        }
        try {
            return pattern.matcher(new Counted(value, 0, value.length(), new int[1]))
                    .find();
        } catch (TooManySteps | StackOverflowError hostile) {
            return false;
        }
    }

    private record Counted(String text, int start, int end, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Counted(text, start + from, start + to, steps);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("a pattern took too many steps", null, false, false);
        }
    }
}
