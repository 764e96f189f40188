package dev.interlock.system.reference;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of which parts are generated: what stands between {@code <!-- generated: part -->} and {@code <!-- end -->}. */
interface ReferencePage {

    /** Name of the file under {@code docs/reference}. */
    String name();

    /** The generated parts in Markdown, by the name in their mark. */
    Map<String, String> parts(Repository repository);

    /**
     * The page with its parts as the sources have them now; what is written by hand stays.
     *
     * @throws IllegalStateException when the page lacks the marks of a part
     */
    default String render(String page, Repository repository) {
        var rendered = page;
        for (var part : parts(repository).entrySet()) {
            var mark = "<!-- generated: " + part.getKey() + " -->";
            var between = Pattern.compile("(?<=" + Pattern.quote(mark) + "\n).*?(?=<!-- end -->)", Pattern.DOTALL)
                    .matcher(rendered);
            if (!between.find()) {
                throw new IllegalStateException(
                        "docs/reference/" + name() + " needs the marks " + mark + " and <!-- end -->");
            }
            var text = "\n" + part.getValue().strip() + "\n\n";
            rendered = between.replaceFirst(Matcher.quoteReplacement(text));
        }
        return rendered;
    }
}
