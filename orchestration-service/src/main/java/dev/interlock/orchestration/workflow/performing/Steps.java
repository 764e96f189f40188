package dev.interlock.orchestration.workflow.performing;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The replica's places for calls that are under way. A project may have as many as are free: one that floods gets half,
 * two get a third each, and there is always something left for the next. Those that wait are let in project by project.
 * Thread-safe.
 */
public final class Steps {

    private final int places;
    private int taken;
    private final Map<String, Integer> takenBy = new HashMap<>();
    private final Map<String, Queue<Ticket>> waiting = new LinkedHashMap<>();

    public Steps(int places) {
        this.places = places;
    }

    /** A place, or the wish for one. */
    final class Ticket {

        private final String project;
        private final Runnable task;
        private boolean isIn;
        private boolean isDone;

        private Ticket(String project, Runnable task) {
            this.project = project;
            this.task = task;
        }

        /** The call is over, or not wanted any more. May be told more than once. */
        void done() {
            synchronized (Steps.this) {
                if (isDone) {
                    return;
                }
                isDone = true;
                if (isIn) {
                    taken--;
                    takenBy.computeIfPresent(project, (name, count) -> count == 1 ? null : count - 1);
                }
            }
            letIn();
        }
    }

    /** @param task begins the call, at once or later, on whatever thread; must not block */
    public Ticket enter(String project, Runnable task) {
        var ticket = new Ticket(project, task);
        synchronized (this) {
            waiting.computeIfAbsent(project, name -> new ArrayDeque<>()).add(ticket);
        }
        letIn();
        return ticket;
    }

    private void letIn() {
        for (var next = next(); next != null; next = next()) {
            next.task.run();
        }
    }

    private synchronized @Nullable Ticket next() {
        for (Iterator<Map.Entry<String, Queue<Ticket>>> entries =
                        waiting.entrySet().iterator();
                entries.hasNext(); ) {
            var entry = entries.next();
            var queue = entry.getValue();
            while (!queue.isEmpty() && queue.element().isDone) {
                queue.remove();
            }
            if (queue.isEmpty()) {
                entries.remove();
            } else if (mayEnter(entry.getKey())) {
                entries.remove();
                var ticket = queue.remove();
                if (!queue.isEmpty()) {
                    waiting.put(entry.getKey(), queue);
                }
                taken++;
                takenBy.merge(ticket.project, 1, Integer::sum);
                ticket.isIn = true;
                return ticket;
            }
        }
        return null;
    }

    private boolean mayEnter(String project) {
        return takenBy.getOrDefault(project, 0) < Math.max(1, places - taken) && taken < places;
    }
}
