package dev.interlock.orchestration.approvals;

import static java.util.stream.Collectors.joining;

import dev.interlock.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An approval as its acts have made it. A pure rule: {@link Open} says which act a wish comes to, or why it can't be, and
 * {@link #after} what follows from an act.
 */
public sealed interface Approval {

    static Approval of(Terms terms, List<Act> acts) {
        Approval approval = new Open(terms, List.of(), Map.of(), false);
        for (Act act : acts) {
            approval = approval.after(act);
        }
        return approval;
    }

    State state();

    /** Nothing follows for one that is closed. */
    default Approval after(Act act) {
        return this;
    }

    /** @throws ProblemException 409 that says how it was closed */
    Open requireOpen();

    /** Those who have agreed or refused so far. */
    List<Decision> decisions();

    /**
     * People are asked.
     *
     * @param grants of those who have agreed, each another person
     * @param passedOn who decides instead of whom, by the one whose say it is
     */
    record Open(Terms terms, List<Decision> grants, Map<String, String> passedOn, boolean isEscalated)
            implements Approval {

        public Open {
            grants = List.copyOf(grants);
            passedOn = Map.copyOf(passedOn);
        }

        @Override
        public State state() {
            return State.OPEN;
        }

        @Override
        public Open requireOpen() {
            return this;
        }

        @Override
        public List<Decision> decisions() {
            return grants;
        }

        /** @throws ProblemException where the person can't decide, or not any more */
        Act grant(Voter voter, @Nullable String comment, Instant now) {
            return new Act.Granted(voter.subject(), sayOf(voter, now), comment, now);
        }

        /** @throws ProblemException where the person can't decide, or not any more */
        Act refuse(Voter voter, String comment, Instant now) {
            return new Act.Refused(voter.subject(), sayOf(voter, now), comment, now);
        }

        /**
         * Passes a person's own say on, or on to somebody else, or takes it back.
         *
         * @throws ProblemException where the person has none, or the other can't take it
         */
        Act delegate(Voter voter, String to, @Nullable String comment, Instant now) {
            requirePresence(voter, now);
            requireOwnSay(voter);
            if (!to.equals(voter.subject())) {
                requireFree(to, voter.subject());
            }
            return new Act.Delegated(voter.subject(), to, comment, now);
        }

        boolean mayBeDecidedBy(Voter voter, Instant now) {
            var isBarred =
                    voter.isService() || terms.isOverAt(now) || isStarter(voter.subject()) || spoke(voter.subject());
            return !isBarred
                    && (hasOwnSay(voter) || ownerOfSayHeldBy(voter.subject()).isPresent());
        }

        /** What time has brought; empty for nothing. */
        Optional<Act> dueAt(Instant now) {
            if (terms.isOverAt(now)) {
                return Optional.of(new Act.Expired(now));
            }
            var escalation = terms.escalation();
            if (escalation == null || isEscalated || now.isBefore(escalation.at())) {
                return Optional.empty();
            }
            return Optional.of(new Act.Escalated(escalation.role(), now));
        }

        @Override
        public Approval after(Act act) {
            return switch (act) {
                case Act.Granted(var by, var onBehalfOf, var comment, var at) ->
                    afterGrant(new Decision(by, at, comment, onBehalfOf));
                case Act.Refused(var by, var onBehalfOf, var comment, var at) ->
                    new Refused(grants, new Decision(by, at, comment, onBehalfOf));
                case Act.Delegated(var by, var to, var comment, var at) -> afterDelegation(by, to);
                case Act.Escalated(var to, var at) -> new Open(terms, grants, passedOn, true);
                case Act.Expired(var at) -> new Expired(grants, at);
                case Act.Withdrawn(var at) -> new Withdrawn(grants, at);
            };
        }

        private Approval afterGrant(Decision grant) {
            var all = new ArrayList<>(grants);
            all.add(grant);
            return all.size() >= terms.approvers() ? new Approved(all) : new Open(terms, all, passedOn, isEscalated);
        }

        private Open afterDelegation(String by, String to) {
            var all = new HashMap<>(passedOn);
            if (by.equals(to)) {
                all.remove(by);
            } else {
                all.put(by, to);
            }
            return new Open(terms, grants, all, isEscalated);
        }

        /** @return on whose behalf; null for the person's own say */
        private @Nullable String sayOf(Voter voter, Instant now) {
            requirePresence(voter, now);
            if (hasOwnSay(voter)) {
                return null;
            }
            return ownerOfSayHeldBy(voter.subject()).orElseThrow(() -> withoutSay(voter));
        }

        private void requirePresence(Voter voter, Instant now) {
            if (voter.isService()) {
                throw ApprovalProblem.PEOPLE_ONLY.because("Send the credential of the person who decides.");
            }
            if (terms.isOverAt(now)) {
                throw ApprovalProblem.DEADLINE_PASSED.because(
                        "It could be decided until " + terms.deadline() + "; start again what asked for it.",
                        Map.of("deadline", String.valueOf(terms.deadline())));
            }
            if (isStarter(voter.subject())) {
                throw ApprovalProblem.STARTER.because("Ask somebody else: '" + voter.subject()
                        + "' started what is to be approved, and somebody else must decide on it.");
            }
            if (spoke(voter.subject())) {
                throw ApprovalProblem.ALREADY_DECIDED.because(
                        "Each person counts once, and '" + voter.subject() + "' has approved; "
                                + (terms.approvers() - grants.size()) + " more must.",
                        Map.of("missing", terms.approvers() - grants.size()));
            }
        }

        private void requireOwnSay(Voter voter) {
            if (!isAsked(voter)) {
                throw withoutSay(voter);
            }
            var used = grants.stream()
                    .filter(grant -> voter.subject().equals(grant.onBehalfOf()))
                    .findFirst();
            if (used.isPresent()) {
                throw ApprovalProblem.ALREADY_DECIDED.because(
                        "'" + used.get().by() + "' has decided on behalf of '" + voter.subject() + "' already.");
            }
        }

        private void requireFree(String to, String by) {
            if (isStarter(to)) {
                throw ApprovalProblem.DELEGATE_INVALID.because(
                        "Choose somebody else: '" + to + "' started what is to be approved.", Map.of("to", to));
            }
            if (spoke(to)) {
                throw ApprovalProblem.DELEGATE_INVALID.because(
                        "Choose somebody else: '" + to + "' has decided already, and each person counts once.",
                        Map.of("to", to));
            }
            var other = ownerOfSayHeldBy(to).filter(owner -> !owner.equals(by));
            if (other.isPresent()) {
                throw ApprovalProblem.DELEGATE_INVALID.because(
                        "Choose somebody else: '" + to + "' decides for '" + other.get() + "' already.",
                        Map.of("to", to));
            }
        }

        private ProblemException withoutSay(Voter voter) {
            var delegate = passedOn.get(voter.subject());
            if (delegate != null) {
                return ApprovalProblem.SAY_PASSED_ON.because(
                        "'" + delegate + "' decides instead; delegate to yourself to take it back.",
                        Map.of("delegate", delegate));
            }
            var asked = terms.candidates().isEmpty()
                    ? "whoever has the role " + terms.role() + " or above"
                    : String.join(", ", terms.candidates()) + " (with the role " + terms.role() + " or above)";
            return ApprovalProblem.NOT_ASKED.because(
                    "Asked is " + asked + "; one of them can decide, or delegate to '" + voter.subject() + "'.",
                    Map.of("role", terms.role().name(), "candidates", terms.candidates()));
        }

        private boolean hasOwnSay(Voter voter) {
            return isAsked(voter) && !passedOn.containsKey(voter.subject());
        }

        private boolean isAsked(Voter voter) {
            var escalation = terms.escalation();
            return terms.asks(voter)
                    || (isEscalated && escalation != null && voter.role().isAtLeast(escalation.role()));
        }

        private boolean isStarter(String subject) {
            return subject.equals(terms.starter());
        }

        private boolean spoke(String subject) {
            return grants.stream().anyMatch(grant -> grant.by().equals(subject));
        }

        private Optional<String> ownerOfSayHeldBy(String subject) {
            return passedOn.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(subject))
                    .map(Map.Entry::getKey)
                    .filter(owner -> grants.stream().noneMatch(grant -> Objects.equals(grant.onBehalfOf(), owner)))
                    .findFirst();
        }
    }

    /** Enough people agreed. */
    record Approved(List<Decision> decisions) implements Approval {

        public Approved {
            decisions = List.copyOf(decisions);
        }

        @Override
        public State state() {
            return State.APPROVED;
        }

        @Override
        public Open requireOpen() {
            throw closed(
                    "It was approved by "
                            + decisions.stream().map(Decision::by).collect(joining(", ")) + " at "
                            + decisions.getLast().at() + ".",
                    this);
        }
    }

    /** Somebody refused. */
    record Refused(List<Decision> before, Decision refusal) implements Approval {

        public Refused {
            before = List.copyOf(before);
        }

        @Override
        public State state() {
            return State.REFUSED;
        }

        @Override
        public Open requireOpen() {
            throw closed("'" + refusal.by() + "' refused it at " + refusal.at() + ".", this);
        }

        @Override
        public List<Decision> decisions() {
            var all = new ArrayList<>(before);
            all.add(refusal);
            return List.copyOf(all);
        }
    }

    /** Too few people decided in time. */
    record Expired(List<Decision> decisions, Instant at) implements Approval {

        public Expired {
            decisions = List.copyOf(decisions);
        }

        @Override
        public State state() {
            return State.EXPIRED;
        }

        @Override
        public Open requireOpen() {
            throw ApprovalProblem.DEADLINE_PASSED.because(
                    "It expired at " + at + ", when too few had decided; start again what asked for it.",
                    Map.of("expiredAt", at.toString()));
        }
    }

    /** Nobody waits for the answer any more. */
    record Withdrawn(List<Decision> decisions, Instant at) implements Approval {

        public Withdrawn {
            decisions = List.copyOf(decisions);
        }

        @Override
        public State state() {
            return State.WITHDRAWN;
        }

        @Override
        public Open requireOpen() {
            throw closed("What asked for it was ended at " + at + " and waits no longer.", this);
        }
    }

    private static ProblemException closed(String how, Approval approval) {
        return ApprovalProblem.CLOSED.because(
                "Nothing is left to decide. " + how,
                Map.of("state", approval.state().name()));
    }
}
