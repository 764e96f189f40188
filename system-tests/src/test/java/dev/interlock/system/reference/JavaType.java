package dev.interlock.system.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A type as the compiler parsed it, without knowing what its names mean. */
record JavaType(SourceFile file, CompilationUnitTree unit, ClassTree tree, DocTrees docs) {

    String name() {
        return tree.getSimpleName().toString();
    }

    String module() {
        return file.module();
    }

    /** The Javadoc without its block tags, as Markdown; empty when there is none. */
    String doc() {
        return docOf(tree);
    }

    String docOf(Tree member) {
        @Nullable DocCommentTree comment = docs.getDocCommentTree(TreePath.getPath(unit, member));
        return comment == null ? "" : Prose.markdown(comment);
    }

    boolean isA(String implemented) {
        return tree.getImplementsClause().stream()
                .anyMatch(type -> type.toString().equals(implemented));
    }

    List<VariableTree> fields() {
        return members(VariableTree.class);
    }

    List<MethodTree> methods() {
        return members(MethodTree.class);
    }

    List<String> recordComponents() {
        return fields().stream()
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(field -> field.getName().toString())
                .toList();
    }

    /** The types declared directly in this one. */
    List<JavaType> nested() {
        return members(ClassTree.class).stream()
                .map(nested -> new JavaType(file, unit, nested, docs))
                .toList();
    }

    /** What the method without parameters returns, for one that only returns something. */
    Optional<ExpressionTree> returned(String method) {
        return methods().stream()
                .filter(candidate -> candidate.getName().contentEquals(method)
                        && candidate.getParameters().isEmpty())
                .filter(candidate -> candidate.getBody() != null)
                .flatMap(candidate -> candidate.getBody().getStatements().stream())
                .filter(ReturnTree.class::isInstance)
                .map(statement -> ((ReturnTree) statement).getExpression())
                .findFirst();
    }

    /** The literal that the annotation gives the element; empty without the annotation or the element. */
    static Optional<String> annotated(ModifiersTree modifiers, String annotation, String element) {
        return modifiers.getAnnotations().stream()
                .filter(candidate -> candidate.getAnnotationType().toString().equals(annotation))
                .flatMap(candidate -> candidate.getArguments().stream())
                .filter(argument -> argument instanceof AssignmentTree set
                        ? set.getVariable().toString().equals(element)
                        : element.equals("value"))
                .map(argument -> literal(argument instanceof AssignmentTree set ? set.getExpression() : argument))
                .findFirst();
    }

    static boolean isAnnotated(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .anyMatch(type -> type.toString().equals(annotation));
    }

    /** The value of a literal; of anything else its source. */
    static String literal(ExpressionTree expression) {
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : expression.toString();
    }

    /** A mistake in the sources, or a form that this reading doesn't know yet. */
    IllegalStateException unreadable(String what) {
        return new IllegalStateException(file.path() + ": " + name() + " has no " + what + " that can be read");
    }

    private <T extends Tree> List<T> members(Class<T> kind) {
        return tree.getMembers().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
