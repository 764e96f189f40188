package dev.interlock.orchestration.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.approvals.Question.Reading;
import dev.interlock.service.identity.Role;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void wantsATitleOnly() {
        assertThat(read("{'title': 'Go live?'}"))
                .isEqualTo(new Reading.Asked(
                        new Question(new Terms("Go live?", null, Role.VENDOR, 1, List.of(), null, null, null), null)));
    }

    @Test
    void readsAllThatCanBeSaid() throws JsonProcessingException {
        var reading = read("""
                {'title': 'Go live?', 'description': 'Since 14 days', 'role': 'ADMIN', 'approvers': 2,
                 'candidates': ['ana', 'ben', 'ana'], 'deadline': 'PT2H', 'evidence': {'report': 7},
                 'escalate': {'after': {'minutes': 30}, 'role': 'OWNER'}, 'distinctFromStarter': true}""");

        assertThat(reading)
                .isEqualTo(new Reading.Asked(new Question(
                        new Terms(
                                "Go live?",
                                "Since 14 days",
                                Role.ADMIN,
                                2,
                                List.of("ana", "ben"),
                                NOW.plusSeconds(7_200),
                                new Terms.Escalation(NOW.plusSeconds(1_800), Role.OWNER),
                                "sam"),
                        JSON.readTree("{\"report\":7}"))));
    }

    @Test
    void leavesTheStarterOutWhereSeveralMustAgree() {
        assertThat(terms("{'title': 't', 'approvers': 2}").starter()).isEqualTo("sam");
        assertThat(terms("{'title': 't'}").starter()).isNull();
        assertThat(terms("{'title': 't', 'approvers': 2, 'distinctFromStarter': false}")
                        .starter())
                .isNull();
        assertThat(terms("{'title': 't', 'distinctFromStarter': true}").starter())
                .isEqualTo("sam");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(faults("{'titel': 't', 'role': 'BOSS', 'approvers': 0, 'deadline': 'soon'}"))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("Unknown: titel; known are approvers, candidates"),
                        fault -> assertThat(fault).isEqualTo("title is missing."),
                        fault -> assertThat(fault)
                                .isEqualTo("role must be one of [VIEWER, PARTNER, VENDOR, ADMIN, OWNER]."),
                        fault -> assertThat(fault).isEqualTo("approvers must be a whole number from 1 to 20."),
                        fault -> assertThat(fault).startsWith("deadline: Not an ISO 8601 duration"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'title': ''}|title must be",
                "{'title': 'a\\u0000b'}|title must be",
                "{'title': 't', 'role': 'SERVICE'}|role must be",
                "{'title': 't', 'approvers': 1.5}|approvers must be",
                "{'title': 't', 'approvers': 99999999999}|approvers must be",
                "{'title': 't', 'candidates': 'ana'}|candidates must be",
                "{'title': 't', 'candidates': [1]}|candidates must be",
                "{'title': 't', 'deadline': 'PT0S'}|deadline must be",
                "{'title': 't', 'deadline': 'P400D'}|deadline must be",
                "{'title': 't', 'escalate': {'after': 'PT1H'}}|escalate must have",
                "{'title': 't', 'deadline': 'PT1H', 'escalate': {'after': 'PT1H', 'role': 'OWNER'}}|escalate.after must",
                "{'title': 't', 'escalate': {'after': 'PT1H', 'role': 'OWNER', 'who': 1}}|Unknown: escalate.who",
                "{'title': 't', 'distinctFromStarter': 'yes'}|distinctFromStarter must",
                "{'title': 't', 'approvers': 2, 'candidates': ['ana', 'sam']}|approvers is 2, but only 1",
                "[]|'with' must be an object"
            })
    void refuses(String arguments, String fault) {
        assertThat(faults(arguments)).hasSize(1).first().asString().startsWith(fault);
    }

    @Test
    void refusesEvidenceThatIsTooLarge() {
        assertThat(faults("{'title': 't', 'evidence': '" + "x".repeat(70_000) + "'}"))
                .containsExactly("evidence must be at most 65536 bytes of JSON; give a link instead.");
    }

    @Property
    void readsAnyJsonWithoutFailing(@ForAll("arguments") JsonNode arguments) {
        var reading = Question.read(arguments, "sam", NOW);

        if (reading instanceof Reading.Faulty(var faults)) {
            assertThat(faults).isNotEmpty().doesNotContain("");
        }
    }

    @Provide
    Arbitrary<JsonNode> arguments() {
        var member = Arbitraries.of(
                "title", "description", "role", "approvers", "candidates", "deadline", "escalate", "evidence", "x");
        var value = Arbitraries.of(
                        "null",
                        "1",
                        "-3",
                        "'t'",
                        "'ADMIN'",
                        "'PT1H'",
                        "[]",
                        "['a']",
                        "[[]]",
                        "{}",
                        "true",
                        "{'after': 'PT1M', 'role': 'OWNER'}",
                        "{'after': [], 'role': 1}",
                        "{'seconds': 9223372036854775807}")
                .map(QuestionTest::json);
        return Combinators.combine(member.list().ofMaxSize(9), value.list().ofSize(9))
                .as((members, values) -> {
                    var object = JSON.createObjectNode();
                    for (int i = 0; i < members.size(); i++) {
                        object.set(members.get(i), values.get(i));
                    }
                    return object;
                });
    }

    private static Terms terms(String arguments) {
        return read(arguments) instanceof Reading.Asked(var question) ? question.terms() : failed(arguments);
    }

    private static Terms failed(String arguments) {
        throw new AssertionError("Not a question: " + read(arguments));
    }

    private static List<String> faults(String arguments) {
        return read(arguments) instanceof Reading.Faulty(var faults) ? faults : List.of();
    }

    private static Reading read(String arguments) {
        return Question.read(json(arguments), "sam", NOW);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
