package dev.interlock.system.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Parses sources with the JDK's compiler. Nothing is resolved, so no class path is needed. */
final class JavaTypes {

    private JavaTypes() {}

    /**
     * The top-level types, in the order of the files.
     *
     * @throws IllegalStateException for a source that isn't Java
     */
    static List<JavaType> in(List<SourceFile> files) {
        var complaints = new DiagnosticCollector<JavaFileObject>();
        // the compiler wraps what it is given, so a unit doesn't lead to its source but by the URI
        var byUri = files.stream().collect(Collectors.toMap(InMemory::uri, Function.identity()));
        var sources = files.stream().map(InMemory::new).toList();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, complaints, List.of("-proc:none"), null, sources);
        var docs = DocTrees.instance(task);
        var types = new ArrayList<JavaType>();
        for (var unit : parsed(task)) {
            var file = byUri.get(unit.getSourceFile().toUri());
            if (file == null) {
                throw new IllegalStateException(
                        "The compiler read " + unit.getSourceFile() + ", which it wasn't given");
            }
            unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .forEach(type -> types.add(new JavaType(file, unit, type, docs)));
        }
        complaints.getDiagnostics().stream()
                .filter(complaint -> complaint.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalStateException(error.toString());
                });
        return types;
    }

    private static Iterable<? extends CompilationUnitTree> parsed(JavacTask task) {
        try {
            return task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final SourceFile file;

        InMemory(SourceFile file) {
            super(uri(file), Kind.SOURCE);
            this.file = file;
        }

        static URI uri(SourceFile file) {
            return URI.create("source:///" + file.path());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }
}
