package dev.interlock.gateway.apps.sampling;

import java.util.regex.Pattern;

/**
 * Puts another value of the same look in the place of one that is nobody's business: digits become 1, letters a or A, the
 * rest stays. So the length stays, and with it most of what a contract can say about a string: dates, UUIDs, e-mail
 * addresses, IP addresses and URIs stay what they are, as do patterns of character classes. What an enumeration or a
 * pattern with fixed letters admits does not: such members should not be redacted. Pure.
 */
final class Disguise {

    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?([Zz]|[+-]\\d{2}:\\d{2})?");

    private Disguise() {}

    static String text(String value) {
        boolean isTime = DATE_TIME.matcher(value).matches();
        var disguised = new StringBuilder(value.length());
        value.codePoints().forEach(c -> disguised.appendCodePoint(isTime && "TtZz".indexOf(c) >= 0 ? c : other(c)));
        return disguised.toString();
    }

    /** @param value of a query or form, whose escapes stay */
    static String encoded(String value) {
        var disguised = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%' && i + 2 < value.length()) {
                disguised.append("%61");
                i += 2;
                continue;
            }
            disguised.append((char) other(c));
        }
        return disguised.toString();
    }

    /** Its sign, its digits and its form stay; so does a zero before the point, for what must be a fraction. */
    static String number(String value) {
        var disguised = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isZeroBeforePoint = c == '0'
                    && i + 1 < value.length()
                    && value.charAt(i + 1) == '.'
                    && (i == 0 || !Character.isDigit(value.charAt(i - 1)));
            disguised.append(Character.isDigit(c) && !isZeroBeforePoint ? '1' : c);
        }
        return disguised.toString();
    }

    private static int other(int c) {
        if (Character.isDigit(c)) {
            return '1';
        }
        if (!Character.isLetter(c)) {
            return c;
        }
        return Character.isUpperCase(c) ? 'A' : 'a';
    }
}
