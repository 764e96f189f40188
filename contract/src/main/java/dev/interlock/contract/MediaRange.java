package dev.interlock.contract;

import java.util.Locale;
import java.util.Optional;

/**
 * A media type or range of them without its parameters (RFC 9110, 12.5.1): {@code application/json}, {@code image/*}.
 *
 * @param type lower case; {@code *} for any
 * @param subtype lower case; {@code *} for any
 */
public record MediaRange(String type, String subtype) {

    /** Every media type. */
    public static final MediaRange ANY = new MediaRange("*", "*");

    public MediaRange {
        type = type.toLowerCase(Locale.ROOT);
        subtype = subtype.toLowerCase(Locale.ROOT);
    }

    /** The range in a header value or key of {@code content}, its parameters left aside; empty if it is none. */
    public static Optional<MediaRange> parse(String text) {
        int end = text.indexOf(';');
        String range = (end < 0 ? text : text.substring(0, end)).strip();
        if (range.equals("*")) {
            return Optional.of(ANY);
        }
        int slash = range.indexOf('/');
        if (slash <= 0
                || slash == range.length() - 1
                || range.indexOf('/', slash + 1) >= 0
                || range.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new MediaRange(range.substring(0, slash), range.substring(slash + 1)));
    }

    /** Whether the other, a concrete media type, lies in this range. */
    public boolean includes(MediaRange other) {
        return (type.equals("*") || type.equals(other.type)) && subtypeIncludes(other.subtype);
    }

    private boolean subtypeIncludes(String other) {
        // "application/*+json" is no range of RFC 9110, but documents use it
        return subtype.equals("*")
                || subtype.equals(other)
                || (subtype.startsWith("*+") && other.endsWith(subtype.substring(1)));
    }

    /** 2 for a concrete type, 1 for {@code image/*}, 0 for any: the more specific range wins. */
    public int specificity() {
        return type.equals("*") ? 0 : subtype.startsWith("*") ? 1 : 2;
    }

    /** Whether this names one media type and not a range. */
    public boolean concrete() {
        return specificity() == 2;
    }

    /** Whether bodies of this type are JSON: {@code application/json}, {@code text/json} or a {@code +json} suffix. */
    public boolean json() {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    /** Whether bodies of this type are {@code application/x-www-form-urlencoded}. */
    public boolean urlEncodedForm() {
        return type.equals("application") && subtype.equals("x-www-form-urlencoded");
    }

    /** Whether bodies of this type are {@code multipart/form-data} or another multipart. */
    public boolean multipart() {
        return type.equals("multipart");
    }

    /** Whether bodies of this type are text that is judged as a string. */
    public boolean text() {
        return type.equals("text") && !json();
    }

    /** {@code type/subtype}. */
    @Override
    public String toString() {
        return type + '/' + subtype;
    }
}
