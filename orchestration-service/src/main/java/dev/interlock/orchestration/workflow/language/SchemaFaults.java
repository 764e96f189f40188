package dev.interlock.orchestration.workflow.language;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;
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
    private static final String KINDLESS = "kindless";
    private static final String EXPRESSION = "\\$\\{";
    private static final String DURATION = "^P(";

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

        /** What it comes to where every kind of task lacks its member. */
        Fault kindless() {
            return new Fault(path, pointer, KINDLESS, "", "");
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
            helpful.removeIf(fault -> fault.path().equals(path));
            helpful.addAll(meant(alternatives.values()));
        });
        return helpful;
    }

    private List<Fault> meant(Collection<List<Fault>> alternatives) {
        var top = alternatives.stream()
                .flatMap(List::stream)
                .map(Fault::pointer)
                .min(Comparator.comparingInt(String::length))
                .orElse("");
        var missing = alternatives.stream().flatMap(List::stream).toList();
        if (missing.stream()
                        .allMatch(fault -> fault.keyword().equals("required")
                                && fault.pointer().equals(top))
                && missing.size() == DslSchema.kinds().size()) {
            return List.of(missing.getFirst().kindless());
        }
        return alternatives.stream()
                .map(this::helpful)
                .min(Comparator.comparingInt(alternative -> weight(alternative, top)))
                .orElse(List.of());
    }

    private static int weight(List<Fault> alternative, String top) {
        return alternative.stream().mapToInt(fault -> weight(fault, top)).sum();
    }

    /** That it might have been an expression is the least that there is to say. */
    private static int weight(Fault fault, String top) {
        if (fault.pointer().equals(top) && DECISIVE.contains(fault.keyword())) {
            return DECISIVE_WEIGHT;
        }
        return fault.message().contains(EXPRESSION) ? 2 : 1;
    }

    /** An unknown member that the DSL knows, where something else is wrong too. */
    private boolean isEcho(Fault fault, List<Fault> faults) {
        return UNKNOWN_MEMBER.contains(fault.keyword())
                && knownMembers.contains(fault.member())
                && faults.stream()
                        .anyMatch(other ->
                                !(UNKNOWN_MEMBER.contains(other.keyword()) && knownMembers.contains(other.member()))
                                        && (other.pointer().equals(fault.pointer())
                                                || other.pointer().startsWith(fault.pointer() + "/")));
    }

    private static String patternFault(String message) {
        if (message.contains(DslSchema.URI)) {
            return "This is neither a URI, such as https://host/path, nor an expression ${ … }";
        }
        if (message.contains(DURATION)) {
            return "This is neither an ISO 8601 duration, such as PT15M, nor an expression ${ … }";
        }
        return message.contains(EXPRESSION) ? "This is no expression ${ … }" : "This " + message;
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
            case KINDLESS ->
                findings.add(pointer, "This is no task: it has none of " + String.join(", ", DslSchema.kinds()));
            case "oneOf", "anyOf" -> findings.add(pointer, "This has none of the forms that it can have, or several");
            case "maxProperties" ->
                findings.add(
                        pointer,
                        "This has several members where one, the name of the task, is expected; mind the indentation");
            case "pattern" -> findings.add(pointer, patternFault(fault.message()));
            default -> findings.add(pointer, "This " + fault.message());
        }
    }
}
