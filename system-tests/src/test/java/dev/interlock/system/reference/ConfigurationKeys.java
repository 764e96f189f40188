package dev.interlock.system.reference;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys that the modules map with {@code @ConfigMapping}, nested groups included. */
final class ConfigurationKeys {

    private final Repository repository;
    private final Services services;

    ConfigurationKeys(Repository repository, Services services) {
        this.repository = repository;
        this.services = services;
    }

    /** By module and name. */
    List<ConfigurationKey> all() {
        return JavaTypes.in(repository.javaWith("@ConfigMapping")).stream()
                .flatMap(type -> JavaType.annotated(type.tree().getModifiers(), "ConfigMapping", "prefix").stream()
                        .flatMap(prefix -> keys(type, prefix)))
                .sorted(Comparator.comparing(ConfigurationKey::module).thenComparing(ConfigurationKey::name))
                .toList();
    }

    private Stream<ConfigurationKey> keys(JavaType group, String prefix) {
        return group.methods().stream()
                .filter(method -> method.getBody() == null)
                .flatMap(method -> keys(group, method, prefix));
    }

    private Stream<ConfigurationKey> keys(JavaType group, MethodTree method, String prefix) {
        var modifiers = method.getModifiers();
        var name = prefix + "."
                + JavaType.annotated(modifiers, "WithName", "value").orElseGet(() -> kebab(method.getName()));
        var type = String.valueOf(method.getReturnType());
        var nested = group.nested().stream()
                .filter(candidate -> candidate.name().equals(type))
                .findFirst();
        if (nested.isPresent()) {
            return keys(nested.get(), JavaType.isAnnotated(modifiers, "WithParentName") ? prefix : name);
        }
        var key = type.startsWith("Map<") ? name + ConfigurationKey.ANY : name;
        return Stream.of(new ConfigurationKey(group.module(), key, usual(group, method, key), doc(group, method)));
    }

    private String usual(JavaType group, MethodTree method, String key) {
        var type = String.valueOf(method.getReturnType());
        return Optional.ofNullable(repository.propertiesOf(group.module()).get(key))
                .or(() -> JavaType.annotated(method.getModifiers(), "WithDefault", "value"))
                .map(ConfigurationKey::described)
                .orElseGet(() -> {
                    if (services.allSet(key)) {
                        return "set by each service";
                    }
                    return type.startsWith("Optional<") || type.startsWith("Map<") ? "none" : "required";
                });
    }

    private static String doc(JavaType group, Tree method) {
        var doc = group.docOf(method);
        if (doc.isEmpty()) {
            throw group.unreadable("doc line of " + ((MethodTree) method).getName());
        }
        return doc;
    }

    private static String kebab(CharSequence name) {
        return name.toString().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
