package dev.interlock.system.reference;

import java.util.List;
import java.util.Map;

/** {@code errors.md}: every problem type, by service. */
final class ErrorsPage implements ReferencePage {

    @Override
    public String name() {
        return "errors.md";
    }

    @Override
    public Map<String, String> parts(Repository repository) {
        var services = new Services(repository);
        var problems = ProblemTypes.in(repository);
        var text = new StringBuilder(section("Every service", of(services.shared(), problems)));
        for (var module : services.modules()) {
            text.append(section(services.name(module), of(List.of(module), problems)));
        }
        return Map.of("problem types", text.toString());
    }

    private static List<ProblemTypes> of(List<String> modules, List<ProblemTypes> problems) {
        return modules.stream()
                .flatMap(module ->
                        problems.stream().filter(feature -> feature.module().equals(module)))
                .toList();
    }

    private static String section(String title, List<ProblemTypes> features) {
        if (features.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("## " + title + "\n\n");
        for (var feature : features) {
            var table = new Table("Type: `https://interlock.dev/problems/…`", "Status", "Title");
            feature.types()
                    .forEach(type -> table.row(Table.code(type.slug()), String.valueOf(type.status()), type.title()));
            text.append(feature.about()).append("\n\n").append(table).append('\n');
        }
        return text.toString();
    }
}
