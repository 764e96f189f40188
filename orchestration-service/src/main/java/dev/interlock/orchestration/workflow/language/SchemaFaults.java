package dev.interlock.orchestration.workflow.language;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes findings of a validator's errors. Of a choice that fails it reports the errors of the alternative that was
 * meant, which is the one that fits best at its top; and an unknown member is reported only where it is one, since a
 * validator also calls those unknown that it has given up on.
 *
 * @param knownMembers names that the DSL has anywhere
 */
record SchemaFaults(Set<String> knownMembers) {

    private static final Pattern CHOICE = Pattern.compile("^(.*?/(oneOf|anyOf))/(\\d+)(/.*)?$");
    private static final Set<String> UNKNOWN_MEMBER = Set.of("unevaluatedProperties", "additionalProperties");
    private static final Set<String> DECISIVE = Set.of("required", "const", "enum", "type", "not", "minProperties");
    private static final int DECISIVE_WEIGHT = 100;

    /** @param path into the schema, from the choice that is looked at on */
    private record Fault(String path, String pointer, String keyword, String member, String message) {

        static Fault of(Error error) {
            return new Fault(
                    error.getEvaluationPath().toString(),
                    error.getInstanceLocation().toString(),
                    Objects.requireNonNullElse(error.getKeyword(), ""),
                    Objects.requireNonNullElse(error.getProperty(), ""),
                    error.getMessage());
        }

        Fault within(String shorterPath) {
            return new Fault(shorterPath, pointer, keyword, member, message);
        }
    }

    void report(List<Error> errors, Findings findings) {
        var faults = helpful(errors.stream().map(Fault::of).toList());
        for (Fault fault : faults) {
            if (!isEcho(fault, faults)) {
                report(fault, findings);
            }
        }
    }

    /** Leaves of each choice only the faults of the alternative that was meant. */
    private List<Fault> helpful(List<Fault> faults) {
        var helpful = new ArrayList<Fault>();
        Map<String, Map<String, List<Fault>>> choices = new LinkedHashMap<>();
        for (Fault fault : faults) {
            Matcher choice = CHOICE.matcher(fault.path());
            if (!choice.matches()) {
                helpful.add(fault);
                continue;
            }
            var rest = choice.group(4) == null ? "" : choice.group(4);
            choices.computeIfAbsent(choice.group(1), path -> new LinkedHashMap<>())
                    .computeIfAbsent(choice.group(3), index -> new ArrayList<>())
                    .add(fault.within(rest));
        }
        choices.forEach((path, alternatives) -> {
            var top = helpful.stream()
                    .filter(fault -> fault.path().equals(path))
                    .map(Fault::pointer)
                    .findFirst();
            if (top.isEmpty()) {
                return;
            }
            var best = alternatives.values().stream()
                    .map(this::helpful)
                    .min(Comparator.comparingInt(alternative -> weight(alternative, top.get())));
            best.filter(alternative -> weight(alternative, top.get()) < DECISIVE_WEIGHT * alternatives.size())
                    .ifPresent(alternative -> {
                        helpful.removeIf(fault -> fault.path().equals(path));
                        helpful.addAll(alternative);
                    });
        });
        return helpful;
    }

    private static int weight(List<Fault> alternative, String top) {
        return alternative.stream()
                .mapToInt(fault -> {
                    var isAtTop = fault.pointer().equals(top) && DECISIVE.contains(fault.keyword());
                    return isAtTop ? DECISIVE_WEIGHT : 1;
                })
                .sum();
    }

    /** An unknown member that the DSL knows, where something else is wrong too. */
    private boolean isEcho(Fault fault, List<Fault> faults) {
        return UNKNOWN_MEMBER.contains(fault.keyword())
                && knownMembers.contains(fault.member())
                && faults.stream()
                        .anyMatch(other -> !UNKNOWN_MEMBER.contains(other.keyword())
                                && (other.pointer().equals(fault.pointer())
                                        || other.pointer().startsWith(fault.pointer() + "/")));
    }

    private static void report(Fault fault, Findings findings) {
        var pointer = fault.pointer();
        switch (fault.keyword()) {
            case "unevaluatedProperties", "additionalProperties" -> {
                var name = fault.member().isEmpty() ? "" : "'" + fault.member() + "' ";
                findings.add(
                        fault.member().isEmpty() ? pointer : Positions.child(pointer, fault.member()),
                        name + "isn't known here; remove it or correct its spelling");
            }
            case "required" -> findings.add(pointer, "'" + fault.member() + "' is missing");
            case "anyOf" ->
                findings.add(pointer, "This is no task: it has none of " + String.join(", ", DslSchema.kinds()));
            case "oneOf" -> findings.add(pointer, "This has none of the forms that it can have, or several");
            case "maxProperties" ->
                findings.add(
                        pointer,
                        "This has several members where one, the name of the task, is expected; mind the indentation");
            default -> findings.add(pointer, "This " + fault.message());
        }
    }
}
