package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayUnreachable;
import dev.interlock.cli.client.ProblemAnswer;
import dev.interlock.cli.progress.LinesDisplay;
import java.time.Duration;

/**
 * Follows a deployment until it is promoted or taken back. Reading goes on where the gateway or the service behind it
 * was away for a while: the rollout goes on as well.
 */
final class Watch {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_LOSSES = 60;
    private static final int BAD_GATEWAY = 502;

    private final ReleaseCalls calls;
    private final LinesDisplay display;
    private final RolloutView view = new RolloutView();
    private long lastEntry;

    Watch(ReleaseCalls calls, LinesDisplay display) {
        this.calls = calls;
        this.display = display;
    }

    /** @return 0 where it is promoted, 1 where it ended otherwise */
    int until(String id) throws InterruptedException {
        int losses = 0;
        while (true) {
            try {
                JsonNode deployment = look(id);
                losses = 0;
                if (Standing.of(deployment) != Standing.UNDER_WAY) {
                    System.out.println(DeploymentText.end(deployment));
                    return Standing.of(deployment) == Standing.PROMOTED ? 0 : 1;
                }
            } catch (GatewayUnreachable away) {
                if (++losses > MOST_LOSSES) {
                    throw away;
                }
            } catch (ProblemAnswer refused) {
                if (refused.status() < BAD_GATEWAY || ++losses > MOST_LOSSES) {
                    throw refused;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** The journal last, so that nothing of an end is missed. */
    private JsonNode look(String id) throws InterruptedException {
        JsonNode deployment = calls.deployment(id);
        view.stands(deployment);
        JsonNode entries = calls.journal(id, lastEntry);
        while (!entries.isEmpty()) {
            for (JsonNode entry : entries) {
                lastEntry = entry.path("seq").asLong();
                String text = view.take(entry);
                display.show(view.lines(), text);
            }
            entries = calls.journal(id, lastEntry);
        }
        display.redraw(view.lines());
        return deployment;
    }
}
