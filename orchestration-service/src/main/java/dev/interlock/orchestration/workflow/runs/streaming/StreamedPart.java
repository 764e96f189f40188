package dev.interlock.orchestration.workflow.runs.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.runs.reading.HistoryPart;
import dev.interlock.orchestration.workflow.runs.reading.TurnView;
import java.util.ArrayList;
import java.util.List;

/**
 * What a part of the history adds to a stream. Pure.
 *
 * @param position of the stream once this is sent
 * @param hasMore whether there is more to read at once
 * @param isEnd whether nothing comes after it
 */
record StreamedPart(List<StreamedEvent> events, StreamPosition position, boolean hasMore, boolean isEnd) {

    public StreamedPart {
        events = List.copyOf(events);
    }

    /** @param mostOutput how many characters of JSON an output may have to be sent along */
    public static StreamedPart of(HistoryPart part, StreamPosition from, long mostOutput) {
        var events = new ArrayList<StreamedEvent>();
        for (TurnView turn : part.turns()) {
            for (int i = 0; i < turn.facts().size(); i++) {
                if (from.isBefore(turn.turn(), i)) {
                    events.add(event(turn, i, mostOutput));
                }
            }
        }
        int last = part.last(from.readAfter());
        var position = part.turns().isEmpty() ? from : new StreamPosition(last, StreamPosition.WHOLE);
        boolean hasMore = last < part.newest();
        boolean isEnd = !hasMore && part.status().isOver();
        if (isEnd) {
            var data = JsonNodeFactory.instance.objectNode();
            events.add(new StreamedEvent(
                    null, "end", data.put("status", part.status().name())));
        }
        return new StreamedPart(events, position, hasMore, isEnd);
    }

    private static StreamedEvent event(TurnView turn, int index, long mostOutput) {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("turn", turn.turn())
                .put("at", turn.at().toString());
        var fact = turn.facts().get(index);
        fact.properties().forEach(member -> {
            if (!member.getKey().equals("is")) {
                add(data, member.getKey(), member.getValue(), mostOutput);
            }
        });
        return new StreamedEvent(
                new StreamPosition(turn.turn(), index).id(), fact.path("is").asText(), data);
    }

    private static void add(ObjectNode data, String name, JsonNode value, long mostOutput) {
        if (name.equals("output") && value.toString().length() > mostOutput) {
            data.put("outputOmitted", true);
            return;
        }
        data.set(name, value);
    }
}
