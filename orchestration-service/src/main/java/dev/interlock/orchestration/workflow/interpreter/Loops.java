package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code for}: what an iteration gives is the input of the next one. */
final class Loops {

    private final Lists lists;

    Loops(Lists lists) {
        this.lists = lists;
    }

    Step<Frame> start(Task.For loop, Entry entry) {
        var collection = entry.evaluate(loop.in());
        if (!collection.isArray()) {
            throw new ExpressionException("'for.in' has to give an array, not "
                    + collection.getNodeType().name().toLowerCase(Locale.ROOT) + ".");
        }
        var items = new ArrayList<JsonNode>(collection.size());
        collection.forEach(items::add);
        return iterate(loop, items, 0, entry.input(), entry);
    }

    Step<Frame> resume(Task.For loop, Frame.Looping frame, Entry entry, Signal signal) {
        int index = frame.index();
        var scope = scope(loop, frame.items(), index, entry);
        var step = lists.resume(loop.body(), frame.body(), Keys.within(entry.key(), "" + index), scope, signal);
        return step instanceof Step.Completed<Frame.Listing> completed
                ? iterate(loop, frame.items(), index + 1, completed.output(), entry)
                : step.within(body -> new Frame.Looping(frame.items(), index, body));
    }

    private Step<Frame> iterate(Task.For loop, List<JsonNode> items, int first, JsonNode input, Entry entry) {
        var current = input;
        for (int i = first; i < items.size(); i++) {
            var scope = scope(loop, items, i, entry);
            if (loop.whilst().isPresent() && !entry.holds(loop.whilst().get(), current, scope)) {
                break;
            }
            var step = lists.start(loop.body(), Keys.within(entry.key(), "" + i), current, scope);
            if (!(step instanceof Step.Completed<Frame.Listing> completed)) {
                int index = i;
                return step.within(body -> new Frame.Looping(items, index, body));
            }
            current = completed.output();
        }
        return new Step.Completed<>(current, loop.header().then());
    }

    private static Scope scope(Task.For loop, List<JsonNode> items, int index, Entry entry) {
        return entry.scope().with(loop.each(), items.get(index)).with(loop.at(), Data.integer(index));
    }
}
