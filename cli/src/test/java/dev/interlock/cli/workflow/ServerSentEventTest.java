package dev.interlock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerSentEventTest {

    @Test
    void readsEventsAndPassesOverSignsOfLife() {
        var lines = """
                :
                retry:1000

                id:1.0
                event:started
                data:{"key": "a"}

                : still there

                event: end
                data: one
                data: two

                """.lines().iterator();

        var events = Stream.generate(() -> ServerSentEvent.next(lines))
                .limit(3)
                .flatMap(Optional::stream)
                .toList();

        assertThat(events)
                .isEqualTo(List.of(
                        new ServerSentEvent("1.0", "started", "{\"key\": \"a\"}"),
                        new ServerSentEvent("", "end", "one\ntwo")));
    }

    @Test
    void anEventThatIsCutOffIsNone() {
        assertThat(ServerSentEvent.next(List.of("id:1.0", "data:x").iterator())).isEmpty();
    }
}
