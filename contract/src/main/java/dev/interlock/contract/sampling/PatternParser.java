package dev.interlock.contract.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the regular part of an ECMA-262 regular expression by recursive descent. */
final class PatternParser {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 5_000;

    private final String text;
    private int at;
    private int depth;

    private PatternParser(String text) {
        this.text = text;
    }

    static Optional<PatternShape> parse(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.empty();
        }
        PatternParser parser = new PatternParser(expression);
        try {
            PatternShape shape = parser.alternatives();
            return parser.at == expression.length() ? Optional.of(shape) : Optional.empty();
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    private PatternShape alternatives() throws Unreadable {
        if (++depth > DEEPEST) {
            throw new Unreadable();
        }
        List<PatternShape> branches = new ArrayList<>();
        branches.add(sequence());
        while (take("|")) {
            branches.add(sequence());
        }
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new PatternShape.Alternatives(branches);
    }

    private PatternShape sequence() throws Unreadable {
        List<PatternShape> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            parts.add(quantified(atom()));
        }
        return PatternShape.sequence(parts);
    }

    private PatternShape quantified(PatternShape part) throws Unreadable {
        PatternShape shape = part;
        if (take("?")) {
            shape = new PatternShape.Repeated(part, 0, 1);
        } else if (take("*")) {
            shape = new PatternShape.Repeated(part, 0, -1);
        } else if (take("+")) {
            shape = new PatternShape.Repeated(part, 1, -1);
        } else if (at < text.length() && text.charAt(at) == '{') {
            shape = counted(part);
        } else {
            return part;
        }
        if (!take("?")) {
            take("+");
        }
        return shape;
    }

    /** {@code {2}}, {@code {2,}} or {@code {2,5}}; any other brace is a character. */
    private PatternShape counted(PatternShape part) {
        int close = text.indexOf('}', at);
        String inner = close < 0 ? "" : text.substring(at + 1, close);
        if (!inner.matches("[0-9]{1,5}(,[0-9]{0,5})?")) {
            return part;
        }
        at = close + 1;
        int comma = inner.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? inner : inner.substring(0, comma));
        if (comma < 0) {
            return new PatternShape.Repeated(part, least, least);
        }
        boolean endless = comma == inner.length() - 1;
        return new PatternShape.Repeated(part, least, endless ? -1 : Integer.parseInt(inner.substring(comma + 1)));
    }

    private PatternShape atom() throws Unreadable {
        char character = text.charAt(at++);
        return switch (character) {
            case '^', '$' -> new PatternShape.Empty();
            case '.' -> new PatternShape.OneOf(CharacterSet.anyPrintable());
            case '(' -> group();
            case '[' -> new PatternShape.OneOf(characterClass());
            case '\\' -> escape();
            default -> literal(character);
        };
    }

    private PatternShape literal(char character) {
        if (Character.isHighSurrogate(character) && at < text.length()) {
            at++;
            return new PatternShape.Empty();
        }
        return new PatternShape.OneOf(CharacterSet.of(character));
    }

    private PatternShape group() throws Unreadable {
        boolean lookAround = take("?=") || take("?!") || take("?<=") || take("?<!");
        if (!lookAround && !take("?:") && take("?<")) {
            at = text.indexOf('>', at) + 1;
        }
        PatternShape inner = alternatives();
        if (!take(")")) {
            throw new Unreadable();
        }
        return lookAround ? new PatternShape.Empty() : inner;
    }

    private PatternShape escape() throws Unreadable {
        if (at >= text.length()) {
            throw new Unreadable();
        }
        char letter = text.charAt(at);
        if (letter == 'b' || letter == 'B') {
            at++;
            return new PatternShape.Empty();
        }
        return new PatternShape.OneOf(escapedSet());
    }

    /** The set of the escape whose letter is next. */
    private CharacterSet escapedSet() throws Unreadable {
        char letter = text.charAt(at++);
        if (letter == 'u' || letter == 'x') {
            int digits = letter == 'u' ? 4 : 2;
            if (at + digits > text.length()) {
                throw new Unreadable();
            }
            try {
                int character = Integer.parseInt(text.substring(at, at + digits), 16);
                at += digits;
                return CharacterSet.of(character);
            } catch (NumberFormatException notHex) {
                throw new Unreadable();
            }
        }
        if ((letter == 'p' || letter == 'P') && at < text.length() && text.charAt(at) == '{') {
            String category = text.substring(at + 1, Math.max(at + 1, text.indexOf('}', at)));
            at = text.indexOf('}', at) + 1;
            return property(category, letter == 'P');
        }
        return CharacterSet.escaped(letter);
    }

    private static CharacterSet property(String category, boolean negated) {
        CharacterSet letters = CharacterSet.empty().plus('a', 'z').plus('A', 'Z');
        CharacterSet set =
                switch (category) {
                    case "Lu" -> CharacterSet.empty().plus('A', 'Z');
                    case "Ll" -> CharacterSet.empty().plus('a', 'z');
                    case "N", "Nd" -> CharacterSet.escaped('d');
                    default -> letters;
                };
        return negated ? set.negated() : set;
    }

    private CharacterSet characterClass() throws Unreadable {
        boolean negated = take("^");
        CharacterSet set = CharacterSet.empty();
        while (!take("]")) {
            if (at >= text.length()) {
                throw new Unreadable();
            }
            char first = text.charAt(at++);
            if (first == '\\' && at < text.length()) {
                set = set.plus(escapedSet());
                continue;
            }
            boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
            if (range && text.charAt(at + 1) != '\\') {
                set = set.plus(first, text.charAt(at + 1));
                at += 2;
                continue;
            }
            set = set.plus(first, first);
        }
        return negated ? set.negated() : set;
    }

    private boolean take(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("not a regular expression that is understood", null, false, false);
        }
    }
}
