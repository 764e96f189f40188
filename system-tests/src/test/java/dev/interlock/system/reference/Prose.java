package dev.interlock.system.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.TextTree;
import java.util.stream.Collectors;

/** Javadoc as one line of Markdown. */
final class Prose {

    private Prose() {}

    static String markdown(DocCommentTree comment) {
        return comment.getFullBody().stream()
                .map(Prose::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String markdown(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case RawTextTree text -> text.getContent();
            case EntityTree entity -> entity.toString();
            case LinkTree link -> code(link.getReference().getSignature());
            case LiteralTree literal
            when literal.getKind() == DocTree.Kind.CODE ->
                code(literal.getBody().getBody());
            case LiteralTree literal -> literal.getBody().getBody();
            default -> "";
        };
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
