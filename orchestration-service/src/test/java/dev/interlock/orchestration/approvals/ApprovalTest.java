package dev.interlock.orchestration.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interlock.problem.ProblemException;
import dev.interlock.service.identity.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DEADLINE = START.plusSeconds(100);
    private static final Voter ANA = new Voter("ana", Role.ADMIN);
    private static final Voter BEN = new Voter("ben", Role.VENDOR);
    private static final Voter VERA = new Voter("vera", Role.VIEWER);

    @Test
    void isApprovedWhenEnoughPeopleAgree() {
        var open = open(terms(2));

        var first = open.after(open.grant(ANA, "fine", START));
        var second = first.after(first.requireOpen().grant(BEN, null, START.plusSeconds(1)));

        assertThat(first.state()).isEqualTo(State.OPEN);
        assertThat(second)
                .isEqualTo(new Approval.Approved(List.of(
                        new Decision("ana", START, "fine", null),
                        new Decision("ben", START.plusSeconds(1), null, null))));
    }

    @Test
    void countsEachPersonOnce() {
        var open = open(terms(2));
        var once = open.after(open.grant(ANA, null, START)).requireOpen();

        assertThat(refusal(() -> once.grant(ANA, null, START))).isEqualTo("approval-already-decided");
        assertThat(refusal(() -> once.refuse(ANA, "oh", START))).isEqualTo("approval-already-decided");
    }

    @Test
    void isRefusedByOne() {
        var open = open(terms(3));

        var refused = open.after(open.refuse(BEN, "not tested", START));

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refusal(refused::requireOpen)).isEqualTo("approval-closed");
    }

    @Test
    void refusesWhoeverIsNotAsked() {
        var open = open(terms(1));

        assertThat(refusal(() -> open.grant(VERA, null, START))).isEqualTo("approval-not-asked");
    }

    @Test
    void asksOnlyCandidatesWhereTheyAreNamed() {
        var open = open(new Terms("t", null, Role.VENDOR, 1, List.of("ben", "vera"), null, null, null));

        assertThat(refusal(() -> open.grant(ANA, null, START))).isEqualTo("approval-not-asked");
        assertThat(refusal(() -> open.grant(VERA, null, START))).isEqualTo("approval-not-asked");
        assertThat(open.mayBeDecidedBy(BEN, START)).isTrue();
    }

    @Test
    void refusesServicesWhateverTheirPower() {
        var service = new Voter("mock", Role.SERVICE);

        assertThat(refusal(() -> open(terms(1)).grant(service, null, START))).isEqualTo("approval-people-only");
    }

    @Test
    void leavesTheStarterOutAlsoByWayOfADelegation() {
        var open = open(new Terms("t", null, Role.VENDOR, 1, List.of(), null, null, "ana"));

        assertThat(refusal(() -> open.grant(ANA, null, START))).isEqualTo("approval-starter");
        assertThat(refusal(() -> open.delegate(ANA, "vera", null, START))).isEqualTo("approval-starter");
        assertThat(refusal(() -> open.delegate(BEN, "ana", null, START))).isEqualTo("approval-delegate-invalid");
    }

    @Test
    void letsADelegateDecideInsteadOfTheOneWhoDelegated() {
        var open = open(terms(1));
        var delegated =
                open.after(open.delegate(BEN, "vera", "on holiday", START)).requireOpen();

        assertThat(refusal(() -> delegated.grant(BEN, null, START))).isEqualTo("approval-say-passed-on");
        assertThat(delegated.after(delegated.grant(VERA, null, START)).decisions())
                .containsExactly(new Decision("vera", START, null, "ben"));
    }

    @Test
    void givesADecisionBackToTheOneWhoDelegated() {
        var open = open(terms(1));
        var delegated = open.after(open.delegate(BEN, "vera", null, START)).requireOpen();
        var back = delegated.after(delegated.delegate(BEN, "ben", null, START)).requireOpen();

        assertThat(back.mayBeDecidedBy(BEN, START)).isTrue();
        assertThat(back.mayBeDecidedBy(VERA, START)).isFalse();
    }

    @Test
    void letsNobodyDecideForTwo() {
        var open = open(terms(2));
        var delegated = open.after(open.delegate(BEN, "vera", null, START)).requireOpen();

        assertThat(refusal(() -> delegated.delegate(ANA, "vera", null, START))).isEqualTo("approval-delegate-invalid");
    }

    @Test
    void doesNotPassOnWhatWasDecidedAlready() {
        var open = open(terms(2));
        var delegated = open.after(open.delegate(BEN, "vera", null, START)).requireOpen();
        var decided = delegated.after(delegated.grant(VERA, null, START)).requireOpen();

        assertThat(refusal(() -> decided.delegate(BEN, "ben", null, START))).isEqualTo("approval-already-decided");
    }

    @Test
    void widensToAnotherRoleWhenItIsEscalated() {
        var terms = new Terms(
                "t",
                null,
                Role.ADMIN,
                1,
                List.of("eve"),
                null,
                new Terms.Escalation(START.plusSeconds(9), Role.VENDOR),
                null);
        var open = open(terms);

        assertThat(open.dueAt(START.plusSeconds(8))).isEmpty();
        var escalated =
                open.after(open.dueAt(START.plusSeconds(9)).orElseThrow()).requireOpen();
        assertThat(open.mayBeDecidedBy(BEN, START)).isFalse();
        assertThat(escalated.mayBeDecidedBy(BEN, START)).isTrue();
        assertThat(escalated.dueAt(START.plusSeconds(10))).isEmpty();
    }

    @Test
    void canNotBeDecidedFromItsDeadlineOn() {
        var open = open(terms(1));

        assertThat(open.mayBeDecidedBy(ANA, DEADLINE.minusNanos(1))).isTrue();
        assertThat(refusal(() -> open.grant(ANA, null, DEADLINE))).isEqualTo("approval-deadline-passed");
        assertThat(open.dueAt(DEADLINE)).contains(new Act.Expired(DEADLINE));
        assertThat(refusal(open.after(new Act.Expired(DEADLINE))::requireOpen)).isEqualTo("approval-deadline-passed");
    }

    @Property
    void neverCountsAPersonOrASayTwiceWhateverPeopleTry(
            @ForAll("wishes") List<Wish> wishes, @ForAll("someTerms") Terms terms) {
        Approval approval = Approval.of(terms, List.of());
        var acts = new ArrayList<Act>();
        var now = START;
        for (Wish wish : wishes) {
            now = now.plusSeconds(7);
            if (!(approval instanceof Approval.Open open)) {
                break;
            }
            var act = wish.tryOn(open, now);
            if (wish.kind() == Kind.GRANT) {
                assertThat(act.isPresent()).isEqualTo(open.mayBeDecidedBy(wish.voter(), now));
            }
            if (act.isPresent()) {
                acts.add(act.get());
                approval = approval.after(act.get());
            }
        }

        assertThat(Approval.of(terms, acts)).isEqualTo(approval);
        var grants = approval.decisions();
        assertThat(grants).extracting(Decision::by).doesNotHaveDuplicates().doesNotContain("s", terms.starter());
        assertThat(grants)
                .extracting(grant -> Objects.requireNonNullElse(grant.onBehalfOf(), grant.by()))
                .doesNotHaveDuplicates();
        assertThat(grants).allMatch(grant -> grant.at().isBefore(DEADLINE));
        if (approval.state() == State.APPROVED) {
            assertThat(grants).hasSize(terms.approvers());
        }
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        var subjects = Arbitraries.of("a", "b", "c", "d", "s");
        var wish = Combinators.combine(Arbitraries.of(Kind.class), subjects, subjects)
                .as((kind, by, to) -> new Wish(kind, voter(by), to));
        return wish.list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<Terms> someTerms() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(List.<String>of(), List.of("a", "b", "d")),
                        Arbitraries.of(Optional.<String>empty(), Optional.of("a")))
                .as((approvers, candidates, starter) -> new Terms(
                        "t",
                        null,
                        Role.PARTNER,
                        approvers,
                        candidates,
                        DEADLINE,
                        new Terms.Escalation(START.plusSeconds(30), Role.VENDOR),
                        starter.orElse(null)));
    }

    enum Kind {
        GRANT,
        REFUSE,
        DELEGATE,
        WAIT
    }

    record Wish(Kind kind, Voter voter, String to) {

        Optional<Act> tryOn(Approval.Open open, Instant now) {
            try {
                return switch (kind) {
                    case GRANT -> Optional.of(open.grant(voter, null, now));
                    case REFUSE -> Optional.of(open.refuse(voter, "no", now)).filter(act -> to.equals("d"));
                    case DELEGATE -> Optional.of(open.delegate(voter, to, null, now));
                    case WAIT -> open.dueAt(now);
                };
            } catch (ProblemException e) {
                return Optional.empty();
            }
        }
    }

    private static Voter voter(String subject) {
        return new Voter(
                subject,
                switch (subject) {
                    case "a" -> Role.OWNER;
                    case "b" -> Role.VENDOR;
                    case "c" -> Role.PARTNER;
                    case "d" -> Role.VIEWER;
                    default -> Role.SERVICE;
                });
    }

    private static Approval.Open open(Terms terms) {
        return Approval.of(terms, List.of()).requireOpen();
    }

    private static Terms terms(int approvers) {
        return new Terms("t", null, Role.VENDOR, approvers, List.of(), DEADLINE, null, null);
    }

    private static @Nullable String refusal(ThrowingCallable act) {
        return catchThrowableOfType(ProblemException.class, act).problem().slug();
    }
}
