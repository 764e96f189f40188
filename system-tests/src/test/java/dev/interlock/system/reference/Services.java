package dev.interlock.system.reference;

import java.util.Comparator;
import java.util.List;

/** The services, in the order of their ports: the gateway first. */
final class Services {

    private static final String NAME = "interlock.identity.name";
    private static final String PORT = "quarkus.http.port";

    private final Repository repository;
    private final List<String> modules;

    Services(Repository repository) {
        this.repository = repository;
        modules = repository.modules().stream()
                .filter(module -> repository.propertiesOf(module).containsKey(PORT))
                .sorted(Comparator.comparingInt(module ->
                        Integer.parseInt(repository.propertiesOf(module).getOrDefault(PORT, "0"))))
                .toList();
    }

    /** Modules of the services. */
    List<String> modules() {
        return modules;
    }

    /** The modules that every service contains. */
    List<String> shared() {
        return List.of("problem", "service-defaults");
    }

    /** The name that the service signs with. */
    String name(String module) {
        return repository.propertiesOf(module).getOrDefault(NAME, module);
    }

    boolean allSet(String key) {
        return modules.stream()
                .allMatch(module -> repository.propertiesOf(module).containsKey(key));
    }

    /** Service, module and the two ports of each. */
    String table() {
        var table = new Table("Service", "Module", "HTTP port", "Management port");
        for (var module : modules) {
            var properties = repository.propertiesOf(module);
            table.row(
                    name(module),
                    Table.code(module),
                    properties.getOrDefault(PORT, ""),
                    properties.getOrDefault("quarkus.management.port", ""));
        }
        return table.toString();
    }
}
