package dev.interlock.orchestration.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a plan means: the five phases of the current version of a specification.
 *
 * @param phases Auth, Core, Webhooks, UAT, Cert
 */
record Board(SpecVersion version, List<Phase> phases) {

    Board {
        phases = List.copyOf(phases);
    }

    /** Empty while no version was published, and once the specification is retired. */
    static Optional<Board> of(Plan plan) {
        return plan.current().map(current -> new Reading(plan, current).board());
    }

    /** Whether all but the approval of people is there. */
    boolean isReadyForApproval() {
        return phases.stream().filter(phase -> phase.name() != PhaseName.CERT).allMatch(Phase::isBehindUs);
    }

    boolean isApproved() {
        return phases.getLast().isBehindUs();
    }

    /** Reads the evidence of one version, and remembers what older ones had reached. */
    private record Reading(Plan plan, SpecVersion current) {

        Board board() {
            var auth = Phase.of(PhaseName.AUTH, item("Credentials are checked", Reading::credentials));
            var core = Phase.of(
                    PhaseName.CORE,
                    item("A mock answers by the contract", Reading::mock),
                    item("Every operation keeps the contract on the mock", Reading::coreOnMock),
                    item("Every operation keeps the contract on the live system", Reading::coreOnLive));
            var webhooks = Phase.of(PhaseName.WEBHOOKS, webhooks());
            var uat = Phase.of(PhaseName.UAT, item("A run against the live system passed wholly", Reading::wholeRun));
            return new Board(
                    current,
                    List.of(
                            auth,
                            core,
                            webhooks,
                            uat,
                            cert(List.of(auth, core, webhooks, uat), plan.evidenceFor(current))));
        }

        private Item webhooks() {
            var title = "Webhooks keep the contract";
            return current.hasWebhooks()
                    ? item(title, Reading::webhookCalls)
                    : Judgement.notApplicable("The contract declares no webhooks.")
                            .as(title);
        }

        private Item item(String title, Function<Evidence, Judgement> judge) {
            var now = judge.apply(plan.evidenceFor(current));
            if (now.status() != Progress.TODO) {
                return now.as(title);
            }
            return plan.earlier().stream()
                    .filter(version -> judge.apply(plan.evidenceFor(version)).isVerdict())
                    .findFirst()
                    .map(version -> Judgement.todo("Version " + current.number()
                            + " was published; this was last verified on version " + version.number() + ". "
                            + now.because()))
                    .orElse(now)
                    .as(title);
        }

        private static Phase cert(List<Phase> before, Evidence evidence) {
            var title = "Approved for production";
            var waitingFor =
                    before.stream().filter(phase -> !phase.isBehindUs()).findFirst();
            var judgement = waitingFor
                    .map(phase -> Judgement.todo("Begins when the phases before it are done."))
                    .orElseGet(() -> signOff(evidence));
            return Phase.of(PhaseName.CERT, judgement.as(title));
        }

        private static Judgement signOff(Evidence evidence) {
            var signOff = evidence.signOff();
            return signOff == null
                    ? new Judgement(Progress.IN_PROGRESS, "Everything before is done; an approval is waited for.", null)
                    : signOff.judged();
        }

        private static Judgement credentials(Evidence evidence) {
            if (evidence.hasNothingOf(Category.AUTH)) {
                return Judgement.notApplicable("A run found no credentials in the contract.");
            }
            return liveElseMock(evidence, Category.AUTH, "Start a run that covers auth.");
        }

        private static Judgement mock(Evidence evidence) {
            var mock = evidence.mock();
            return mock == null
                    ? Judgement.todo("Create a mock of this version.")
                    : new Judgement(Progress.DONE, "The mock '" + mock.name() + "' answers.", mock.at());
        }

        private static Judgement coreOnMock(Evidence evidence) {
            return evidence.mockOutcome(Category.CORE)
                    .map(outcome -> outcome.judgedOn("mock"))
                    .orElseGet(() -> Judgement.todo("Start a run against the mock."));
        }

        private static Judgement coreOnLive(Evidence evidence) {
            return evidence.liveOutcome(Category.CORE)
                    .map(outcome -> outcome.judgedOn("live system"))
                    .orElseGet(() -> Judgement.todo("Start a run against the live system."));
        }

        private static Judgement webhookCalls(Evidence evidence) {
            return liveElseMock(evidence, Category.WEBHOOKS, "Start a run that covers webhooks.");
        }

        private static Judgement wholeRun(Evidence evidence) {
            var whole = evidence.whole();
            return whole == null
                    ? Judgement.todo("Start a run of everything against the live system.")
                    : whole.judgedOn("live system");
        }

        private static Judgement liveElseMock(Evidence evidence, Category category, String otherwise) {
            return evidence.liveOutcome(category)
                    .map(outcome -> outcome.judgedOn("live system"))
                    .or(() -> evidence.mockOutcome(category).map(outcome -> outcome.judgedOn("mock")))
                    .orElseGet(() -> Judgement.todo(otherwise));
        }
    }
}
