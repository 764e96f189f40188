package dev.interlock.validator.reports;

/** Builds a page: whatever is not a tag of ours is escaped. One instance per page. */
final class Html {

    private final StringBuilder page = new StringBuilder(8192);

    /** Markup of ours, as it is; never anything that came from outside. */
    Html tags(String markup) {
        page.append(markup);
        return this;
    }

    /** Anything else. */
    Html text(Object text) {
        JUnitXml.clean(text.toString()).codePoints().forEach(this::escaped);
        return this;
    }

    /** An element with text in it. */
    Html element(String name, Object text) {
        return tags("<" + name + ">").text(text).tags("</" + name + ">");
    }

    /** @param style one of our class names */
    Html element(String name, String style, Object text) {
        return tags("<" + name + " class=\"" + style + "\">").text(text).tags("</" + name + ">");
    }

    private void escaped(int c) {
        switch (c) {
            case '<' -> page.append("&lt;");
            case '>' -> page.append("&gt;");
            case '&' -> page.append("&amp;");
            case '"' -> page.append("&quot;");
            case '\'' -> page.append("&#39;");
            default -> page.appendCodePoint(c);
        }
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
