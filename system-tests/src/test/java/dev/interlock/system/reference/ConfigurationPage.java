package dev.interlock.system.reference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code configuration.md}: ports, variables of the platform, keys by service. */
final class ConfigurationPage implements ReferencePage {

    private static final String COMMAND_LINE = "cli";

    @Override
    public String name() {
        return "configuration.md";
    }

    @Override
    public Map<String, String> parts(Repository repository) {
        var services = new Services(repository);
        var keys = new ConfigurationKeys(repository, services).all();
        var readers = new VariableReaders(repository, keys);
        checkAllAreDescribed(readers);
        return Map.of(
                "services", services.table(),
                "variables of services", variablesOfServices(services, readers),
                "variables of the command line", variablesOfTheCommandLine(readers),
                "keys", keys(services, keys));
    }

    private static String variablesOfServices(Services services, VariableReaders readers) {
        var table = new Table("Variable", "Read by", "Default", "Meaning");
        for (var variable : PlatformVariable.OF_SERVICES) {
            var modules = readers.of(variable.name());
            table.row(
                    Table.code(variable.name()),
                    readBy(variable, services, modules),
                    variable.usual(),
                    variable.about());
        }
        return table.toString();
    }

    private static String readBy(PlatformVariable variable, Services services, SortedSet<String> modules) {
        if (services.shared().stream().anyMatch(modules::contains) || modules.containsAll(services.modules())) {
            return "every service";
        }
        var names = services.modules().stream()
                .filter(modules::contains)
                .map(services::name)
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            throw new IllegalStateException(
                    "No service reads " + variable.name() + ": remove it from PlatformVariable");
        }
        return names;
    }

    private static String variablesOfTheCommandLine(VariableReaders readers) {
        var table = new Table("Variable", "Default", "Meaning");
        for (var variable : PlatformVariable.OF_THE_COMMAND_LINE) {
            if (!readers.of(variable.name()).contains(COMMAND_LINE)) {
                throw new IllegalStateException(
                        "The command line doesn't read " + variable.name() + ": remove it from PlatformVariable");
            }
            table.row(Table.code(variable.name()), variable.usual(), variable.about());
        }
        return table.toString();
    }

    private static void checkAllAreDescribed(VariableReaders readers) {
        var described = Stream.of(PlatformVariable.OF_SERVICES, PlatformVariable.OF_THE_COMMAND_LINE)
                .flatMap(Collection::stream)
                .map(PlatformVariable::name)
                .toList();
        for (var variable : readers.named()) {
            if (!described.contains(variable)) {
                throw new IllegalStateException(
                        readers.of(variable) + " read " + variable + ": describe it in PlatformVariable");
            }
        }
    }

    private static String keys(Services services, List<ConfigurationKey> keys) {
        var text = new StringBuilder(section("Every service", services.shared(), keys));
        for (var module : services.modules()) {
            text.append(section(services.name(module), List.of(module), keys));
        }
        return text.toString();
    }

    private static String section(String title, List<String> modules, List<ConfigurationKey> keys) {
        var table = new Table("Key", "Variable", "Default", "Meaning");
        var own = keys.stream().filter(key -> modules.contains(key.module())).toList();
        if (own.isEmpty()) {
            return "";
        }
        own.forEach(key -> table.row(Table.code(key.name()), Table.code(key.variable()), key.usual(), key.about()));
        return "### " + title + "\n\n" + table + "\n";
    }
}
