package dev.interlock.system.reference;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The problem types of one feature.
 *
 * @param about the enum's Javadoc
 * @param types by status and slug
 */
record ProblemTypes(String module, String about, List<Type> types) {

    record Type(String slug, int status, String title) {}

    /** Of every feature that has some, by path of the enum. */
    static List<ProblemTypes> in(Repository repository) {
        return JavaTypes.in(repository.javaWith("implements ProblemType")).stream()
                .filter(type -> type.isA("ProblemType"))
                .map(ProblemTypes::of)
                .toList();
    }

    private static ProblemTypes of(JavaType problems) {
        var parameters = constructorParameters(problems);
        var types = new ArrayList<Type>();
        for (var field : problems.fields()) {
            if (field.getInitializer() instanceof NewClassTree constant
                    && constant.getIdentifier().toString().equals(problems.name())) {
                types.add(type(problems, named(parameters, constant.getArguments())));
            }
        }
        if (types.isEmpty()) {
            throw problems.unreadable("constant");
        }
        types.sort(Comparator.comparingInt(Type::status).thenComparing(Type::slug));
        return new ProblemTypes(problems.module(), problems.doc(), List.copyOf(types));
    }

    private static Type type(JavaType problems, Map<String, String> arguments) {
        return new Type(
                member("slug", problems, arguments),
                Integer.parseInt(member("status", problems, arguments)),
                member("title", problems, arguments));
    }

    /** What the constant gives the constructor, or what the accessor returns for all constants. */
    private static String member(String name, JavaType problems, Map<String, String> arguments) {
        return Optional.ofNullable(arguments.get(name))
                .or(() -> problems.returned(name).map(JavaType::literal))
                .orElseThrow(() -> problems.unreadable(name));
    }

    private static List<String> constructorParameters(JavaType problems) {
        return problems.methods().stream()
                .filter(method -> method.getReturnType() == null)
                .map(MethodTree::getParameters)
                .map(parameters -> parameters.stream()
                        .map(parameter -> parameter.getName().toString())
                        .toList())
                .findFirst()
                .orElseThrow(() -> problems.unreadable("constructor"));
    }

    private static Map<String, String> named(List<String> parameters, List<? extends ExpressionTree> arguments) {
        var named = new HashMap<String, String>();
        for (var i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
            named.put(parameters.get(i), JavaType.literal(arguments.get(i)));
        }
        return named;
    }
}
