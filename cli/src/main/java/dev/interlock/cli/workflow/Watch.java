package dev.interlock.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.cli.client.GatewayUnreachable;
import dev.interlock.cli.client.Unreadable;
import dev.interlock.cli.progress.LinesDisplay;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows a run until it ends; a lost connection is taken up again where it was lost. */
final class Watch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LOSSES = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkflowCalls calls;
    private final LinesDisplay display;
    private final StepTree tree = new StepTree();
    private String lastEventId = "";
    private boolean isOver;

    Watch(WorkflowCalls calls, LinesDisplay display) {
        this.calls = calls;
        this.display = display;
    }

    /** @return 0 where it completed, 1 where it ended otherwise */
    int until(String id) throws InterruptedException {
        int losses = 0;
        while (!isOver) {
            String before = lastEventId;
            try (Stream<String> lines = calls.events(id, lastEventId)) {
                follow(lines.iterator());
            } catch (UncheckedIOException | GatewayUnreachable lost) {
                if (losses >= MOST_LOSSES) {
                    throw lost;
                }
            }
            if (!isOver) {
                losses = lastEventId.equals(before) ? losses + 1 : 0;
                refuseEndless(losses);
                Thread.sleep(PAUSE.toMillis());
            }
        }
        System.out.println(RunText.result(calls.run(id)));
        return tree.status().equals("COMPLETED") ? 0 : 1;
    }

    private static void refuseEndless(int losses) {
        if (losses > MOST_LOSSES) {
            throw new Unreadable("the stream ends again and again without the run's end");
        }
    }

    private void follow(Iterator<String> lines) {
        Optional<ServerSentEvent> event = ServerSentEvent.next(lines);
        while (event.isPresent()) {
            take(event.get());
            if (isOver) {
                return;
            }
            event = ServerSentEvent.next(lines);
        }
    }

    private void take(ServerSentEvent event) {
        String changed = tree.take(event.name(), read(event.data()));
        display.show(tree.lines(), changed);
        if (!event.id().isEmpty()) {
            lastEventId = event.id();
        }
        isOver = event.name().equals("end");
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new Unreadable("the stream has an event that is not JSON");
        }
    }
}
