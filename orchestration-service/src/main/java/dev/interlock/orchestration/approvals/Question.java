package dev.interlock.orchestration.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Durations;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.service.identity.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a definition wants asked, as it came.
 *
 * @param evidence anything that helps to decide; null for none
 */
public record Question(Terms terms, @Nullable JsonNode evidence) {

    private static final Set<String> MEMBERS = Set.of(
            "title",
            "description",
            "role",
            "approvers",
            "candidates",
            "deadline",
            "escalate",
            "evidence",
            "distinctFromStarter");
    private static final Set<String> ESCALATION = Set.of("after", "role");
    private static final List<Role> ROLES =
            Stream.of(Role.values()).filter(role -> role != Role.SERVICE).toList();
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_APPROVERS = 20;
    private static final int MOST_CANDIDATES = 100;
    private static final int MOST_EVIDENCE = 64 * 1024;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A question, or everything that is wrong with it. */
    public sealed interface Reading {

        record Asked(Question question) implements Reading {}

        record Faulty(List<String> faults) implements Reading {

            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /** @param starter who began what asks */
    public static Reading read(JsonNode arguments, String starter, Instant now) {
        return new Reader(arguments, starter, now).read();
    }

    /** Looks at every member, and gathers what is wrong. */
    private static final class Reader {

        private final List<String> faults = new ArrayList<>();
        private final JsonNode arguments;
        private final String starter;
        private final Instant now;

        Reader(JsonNode arguments, String starter, Instant now) {
            this.arguments = arguments;
            this.starter = starter;
            this.now = now;
        }

        Reading read() {
            if (!arguments.isObject()) {
                return new Reading.Faulty(List.of("'with' must be an object with at least a title."));
            }
            refuseOthers(arguments, MEMBERS, "");
            var title = text("title", LONGEST_TITLE);
            require(arguments.hasNonNull("title"), "title is missing.");
            var description = text("description", LONGEST_DESCRIPTION);
            var role = role(arguments.path("role"), "role").orElse(Role.VENDOR);
            var approvers = approvers();
            var candidates = candidates();
            var deadline = duration(arguments.path("deadline"), "deadline");
            var escalation = escalation(deadline);
            var isStarterLeftOut = isStarterLeftOut(approvers);
            requireEnough(candidates, approvers, isStarterLeftOut);
            var evidence = evidence();
            if (!faults.isEmpty()) {
                return new Reading.Faulty(faults);
            }
            var terms = new Terms(
                    title.orElseThrow(),
                    description.orElse(null),
                    role,
                    approvers,
                    candidates,
                    deadline.map(now::plus).orElse(null),
                    escalation.orElse(null),
                    isStarterLeftOut ? starter : null);
            return new Reading.Asked(new Question(terms, evidence.orElse(null)));
        }

        private void refuseOthers(JsonNode object, Set<String> known, String prefix) {
            var unknown = new TreeSet<String>();
            object.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    unknown.add(prefix + name);
                }
            });
            require(
                    unknown.isEmpty(),
                    "Unknown: " + String.join(", ", unknown) + "; known are " + String.join(", ", new TreeSet<>(known))
                            + ".");
        }

        private Optional<String> text(String member, int longest) {
            var value = arguments.path(member);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            var isText = value.isTextual() && isStorable(value.textValue(), longest);
            require(isText, member + " must be 1 to " + longest + " characters of text without NUL.");
            return isText ? Optional.of(value.textValue()) : Optional.empty();
        }

        private Optional<Role> role(JsonNode value, String member) {
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            var role = ROLES.stream()
                    .filter(known -> known.name().equals(value.textValue()))
                    .findFirst();
            require(role.isPresent(), member + " must be one of " + ROLES + ".");
            return role;
        }

        private int approvers() {
            var value = arguments.path("approvers");
            if (value.isMissingNode() || value.isNull()) {
                return 1;
            }
            var isWithin = value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= 1
                    && value.intValue() <= MOST_APPROVERS;
            require(isWithin, "approvers must be a whole number from 1 to " + MOST_APPROVERS + ".");
            return isWithin ? value.intValue() : 1;
        }

        private List<String> candidates() {
            var value = arguments.path("candidates");
            if (value.isMissingNode() || value.isNull()) {
                return List.of();
            }
            var areSubjects = value.isArray()
                    && value.size() <= MOST_CANDIDATES
                    && value.valueStream()
                            .allMatch(candidate -> candidate.isTextual() && isSubject(candidate.textValue()));
            require(
                    areSubjects,
                    "candidates must be at most " + MOST_CANDIDATES + " names, each of 1 to " + LONGEST_SUBJECT
                            + " characters.");
            return areSubjects
                    ? value.valueStream().map(JsonNode::textValue).distinct().toList()
                    : List.of();
        }

        private Optional<Duration> duration(JsonNode value, String member) {
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            try {
                var duration = Durations.read(value);
                var isWithin = !duration.isZero() && duration.compareTo(LONGEST) <= 0;
                require(isWithin, member + " must be longer than nothing and at most 366 days.");
                return isWithin ? Optional.of(duration) : Optional.empty();
            } catch (ExpressionException e) {
                faults.add(member + ": " + e.getMessage());
                return Optional.empty();
            }
        }

        private Optional<Terms.Escalation> escalation(Optional<Duration> deadline) {
            var value = arguments.path("escalate");
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isObject() || !value.has("after") || !value.has("role")) {
                faults.add("escalate must have after and role.");
                return Optional.empty();
            }
            refuseOthers(value, ESCALATION, "escalate.");
            var after = duration(value.path("after"), "escalate.after");
            var role = role(value.path("role"), "escalate.role");
            if (after.isEmpty() || role.isEmpty()) {
                return Optional.empty();
            }
            require(
                    deadline.isEmpty() || after.get().compareTo(deadline.get()) < 0,
                    "escalate.after must come before the deadline.");
            return Optional.of(new Terms.Escalation(now.plus(after.get()), role.get()));
        }

        private boolean isStarterLeftOut(int approvers) {
            var value = arguments.path("distinctFromStarter");
            if (value.isMissingNode() || value.isNull()) {
                return approvers > 1;
            }
            require(value.isBoolean(), "distinctFromStarter must be true or false.");
            return value.asBoolean();
        }

        /** An escalation may bring in others; without one, what can't be reached is a mistake. */
        private void requireEnough(List<String> candidates, int approvers, boolean isStarterLeftOut) {
            var able = candidates.stream()
                    .filter(candidate -> !isStarterLeftOut || !candidate.equals(starter))
                    .count();
            require(
                    candidates.isEmpty() || able >= approvers || arguments.hasNonNull("escalate"),
                    "approvers is " + approvers + ", but only " + able + " of the candidates may decide"
                            + (isStarterLeftOut ? " (who started it may not)." : "."));
        }

        private Optional<JsonNode> evidence() {
            var value = arguments.path("evidence");
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            var text = value.toString();
            require(
                    text.getBytes(StandardCharsets.UTF_8).length <= MOST_EVIDENCE,
                    "evidence must be at most " + MOST_EVIDENCE + " bytes of JSON; give a link instead.");
            return Optional.of(value);
        }

        private void require(boolean isMet, String otherwise) {
            if (!isMet) {
                faults.add(otherwise);
            }
        }
    }

    static boolean isSubject(String text) {
        return isStorable(text, LONGEST_SUBJECT);
    }

    private static boolean isStorable(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.indexOf('\0') < 0;
    }
}
