package dev.interlock.validator.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.OperationKey;
import dev.interlock.contract.judging.HttpResponse;
import dev.interlock.validator.standin.StandInSpecs;
import dev.interlock.validator.targets.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseJudgeTest {

    private static final Contract THINGS = StandInSpecs.read(Path.of("src/test/resources/specs/things.yaml"));
    private static final String THING = "{\"id\":\"t1\",\"name\":\"lamp\",\"count\":3,\"made\":{\"year\":2026}}";

    @Test
    void declaredAnswerOfTheRightShapePasses() {
        assertThat(judge(Expectation.KEEPS_THE_CONTRACT, json(201, THING))).isEqualTo(new Outcome.Passed(""));
    }

    @Test
    void serverErrorFailsWhateverWasSent() {
        assertThat(kind(judge(Expectation.REFUSES, json(500, "{}")))).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @Test
    void undeclaredSuccessFails() {
        assertThat(kind(judge(Expectation.KEEPS_THE_CONTRACT, json(202, THING))))
                .isEqualTo(FailureKind.UNDECLARED_STATUS);
    }

    @Test
    void wrongTypeDeepInsideFailsWithItsPlace() {
        var outcome = judge(Expectation.KEEPS_THE_CONTRACT, json(201, THING.replace("2026", "\"2026\"")));

        assertThat(((Outcome.Failed) outcome).violations())
                .extracting(violation -> violation.pointer())
                .containsExactly("/made/year");
    }

    @Test
    void acceptedInvalidRequestFails() {
        assertThat(kind(judge(Expectation.REFUSES, json(201, THING)))).isEqualTo(FailureKind.ACCEPTED_INVALID);
    }

    @Test
    void declaredRefusalOfAnInvalidRequestPasses() {
        assertThat(judge(Expectation.REFUSES, refusal(400))).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void refusalOfAValidRequestPassesWithANote() {
        assertThat(((Outcome.Passed) judge(Expectation.KEEPS_THE_CONTRACT, refusal(400))).note())
                .contains("400");
    }

    @Test
    void refusedCredentialProvesNothing() {
        assertThat(judge(Expectation.KEEPS_THE_CONTRACT, refusal(401))).isInstanceOf(Outcome.Skipped.class);
        assertThat(judge(Expectation.REFUSES, refusal(401))).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void openDoorFails() {
        assertThat(kind(judge(Expectation.ASKS_FOR_CREDENTIALS, json(201, THING))))
                .isEqualTo(FailureKind.ACCEPTED_UNAUTHENTICATED);
    }

    @Test
    void shutDoorPassesEvenIfItIsNotDeclared() {
        assertThat(judge(Expectation.ASKS_FOR_CREDENTIALS, refusal(403))).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void silenceFails() {
        assertThat(kind(judge(Expectation.REFUSES, new Answer.Nothing("reset"))))
                .isEqualTo(FailureKind.NO_ANSWER);
    }

    @Test
    void whatCannotBeSentIsSkipped() {
        assertThat(judge(Expectation.REFUSES, new Answer.Unsendable("odd"))).isInstanceOf(Outcome.Skipped.class);
    }

    private static Outcome judge(Expectation expectation, Answer answer) {
        var operation = THINGS.operation(new OperationKey("POST", "/things")).orElseThrow();
        var tried = new Case(
                1,
                Category.CORE,
                operation,
                "POST /things",
                "x",
                expectation,
                new Attempt.Settled(new Outcome.Passed("")));
        return CaseJudge.judge(THINGS, tried, answer);
    }

    private static FailureKind kind(Outcome outcome) {
        return ((Outcome.Failed) outcome).kind();
    }

    private static Answer json(int status, String body) {
        return received(status, "application/json", body);
    }

    private static Answer refusal(int status) {
        return received(status, "application/problem+json", "{\"title\":\"No\"}");
    }

    private static Answer received(int status, String type, String body) {
        return new Answer.Received(
                new HttpResponse(status, Map.of("Content-Type", List.of(type)), body.getBytes(StandardCharsets.UTF_8)));
    }
}
