package dev.interlock.orchestration.workflow.runs.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.runs.reading.HistoryPart;
import dev.interlock.orchestration.workflow.runs.reading.TurnView;
import dev.interlock.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedPartTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final String TWO_FACTS = """
            [{"is": "completed", "key": "a", "output": {"long": "0123456789"}}, {"is": "started", "key": "b"}]""";

    @Test
    void givesEachFactAnIdToGoOnFrom() {
        var part = part(RunStatus.RUNNING, 2, turn(1, "[{\"is\": \"started\", \"key\": \"a\"}]"), turn(2, TWO_FACTS));

        var streamed = StreamedPart.of(part, StreamPosition.BEGINNING, 1000);

        assertThat(streamed.events()).extracting(StreamedEvent::id).containsExactly("1.0", "2.0", "2.1");
        assertThat(streamed.events())
                .extracting(StreamedEvent::name)
                .containsExactly("started", "completed", "started");
        assertThat(streamed.isEnd()).isFalse();
        assertThat(streamed.position().readAfter()).isEqualTo(2);
    }

    @Test
    void goesOnInTheMiddleOfATurn() {
        var from = StreamPosition.after("2.0");

        assertThat(from.readAfter()).isEqualTo(1);
        assertThat(StreamedPart.of(part(RunStatus.RUNNING, 2, turn(2, TWO_FACTS)), from, 1000)
                        .events())
                .extracting(StreamedEvent::id)
                .containsExactly("2.1");
    }

    @Test
    void leavesLongOutputsToTheStepItself() {
        var streamed = StreamedPart.of(part(RunStatus.RUNNING, 1, turn(1, TWO_FACTS)), StreamPosition.BEGINNING, 10);

        assertThat(String.valueOf(streamed.events().getFirst().data()))
                .contains("\"outputOmitted\":true")
                .doesNotContain("0123456789");
    }

    @Test
    void endsWhenAllOfARunThatIsOverWasSent() {
        var unfinished =
                StreamedPart.of(part(RunStatus.COMPLETED, 2, turn(1, TWO_FACTS)), StreamPosition.BEGINNING, 1000);
        var finished = StreamedPart.of(part(RunStatus.COMPLETED, 2, turn(2, "[]")), unfinished.position(), 1000);

        assertThat(unfinished.isEnd()).isFalse();
        assertThat(unfinished.hasMore()).isTrue();
        assertThat(finished.isEnd()).isTrue();
        assertThat(finished.events()).extracting(StreamedEvent::name).containsExactly("end");
    }

    @Test
    void refusesAnIdThatNoStreamGaveOut() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> StreamPosition.after("yesterday"))
                .withMessageContaining("12.0");
    }

    private static HistoryPart part(RunStatus status, int newest, TurnView... turns) {
        return new HistoryPart(List.of(turns), status, newest);
    }

    private static TurnView turn(int number, String facts) {
        try {
            return new TurnView(number, AT, JSON.readTree("{}"), JSON.readTree(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(facts, e);
        }
    }
}
