package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.svg.Lettering;
import dev.interlock.orchestration.svg.Svg;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A workflow as SVG: tasks from top to bottom, what is in a task inside of it. The same arguments give the same text. */
public final class Picture {

    private static final double MARGIN = 24;
    private static final double HEAD = 34;
    private static final double DOT = 16;
    private static final int TITLE_SIZE = 15;

    private final Map<String, Marking> markings;
    private final Marking unmarked;

    private Picture(Map<String, Marking> markings, Marking unmarked) {
        this.markings = Map.copyOf(markings);
        this.unmarked = unmarked;
    }

    /** A definition that nobody runs. */
    public static String of(Program program) {
        return new Picture(Map.of(), Marking.PLAIN).draw(program, program.id().toString());
    }

    /**
     * A run.
     *
     * @param caption what stands above, such as a name and a status
     * @param markings by position of the task; tasks without one are marked as not entered
     */
    public static String of(Program program, String caption, Map<String, Marking> markings) {
        return new Picture(markings, Marking.NOT_ENTERED).draw(program, caption);
    }

    private String draw(Program program, String caption) {
        var list = list(program.body().tasks());
        double captionWidth = Lettering.width(caption, TITLE_SIZE);
        double width = Math.max(list.width(), captionWidth) + 2 * MARGIN;
        double height = HEAD + DOT + TaskList.GAP + list.height() + TaskList.GAP + DOT + 2 * MARGIN;
        double x = (width - list.width()) / 2;
        double axis = x + list.axis();
        double top = MARGIN + HEAD;
        var svg = new Svg().open(width, height, caption, description(program));
        svg.text(MARGIN, MARGIN + TITLE_SIZE, TITLE_SIZE, Svg.INK, true, caption);
        svg.dot(axis, top + DOT / 2, false);
        svg.arrow(axis, top + DOT, axis, top + DOT + TaskList.GAP);
        double listTop = top + DOT + TaskList.GAP;
        list.draw(svg, x, listTop);
        double bottom = listTop + list.height();
        if (list.runsOut()) {
            svg.arrow(axis, bottom, axis, bottom + TaskList.GAP);
        }
        svg.dot(axis, bottom + TaskList.GAP + DOT / 2, true);
        return svg.close();
    }

    /** The picture in words: how many tasks are in which state. */
    private String description(Program program) {
        var states = markings.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().mark().word(), TreeMap::new, Collectors.counting()));
        var words = states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        var size = program.body().tasks().size();
        return "Workflow of " + size + (size == 1 ? " task" : " tasks") + (words.isEmpty() ? "" : ": " + words) + ".";
    }

    private TaskList list(List<Task> tasks) {
        return new TaskList(tasks.stream()
                .map(task -> {
                    var exits = Exit.of(task);
                    return new TaskList.Entry(task.header().name(), block(task, exits), exits);
                })
                .toList());
    }

    private Block block(Task task, List<Exit> exits) {
        var caption = Caption.of(task, markings.getOrDefault(task.header().position(), unmarked));
        var panes = panes(task);
        return panes.isEmpty()
                ? new TaskBox(caption, Math.max(caption.height(), TaskList.heightFor(exits)))
                : new Frame(caption, panes);
    }

    private List<Frame.Pane> panes(Task task) {
        return switch (task) {
            case Task.Do list -> List.of(pane("", list.tasks()));
            case Task.For loop -> List.of(pane("", loop.body().tasks()));
            case Task.Fork fork ->
                fork.branches().stream()
                        .map(branch -> pane("", List.of(branch)))
                        .toList();
            case Task.Try attempt -> tryPanes(attempt);
            case Task.Listen listen ->
                listen.foreach() == null
                        ? List.of()
                        : List.of(pane("for each event", listen.foreach().body().tasks()));
            case Task.Call call -> List.of();
            case Task.Invoke invoke -> List.of();
            case Task.Switch choice -> List.of();
            case Task.Set set -> List.of();
            case Task.Emit emit -> List.of();
            case Task.Wait wait -> List.of();
            case Task.Raise raise -> List.of();
            case Task.Run run -> List.of();
        };
    }

    private List<Frame.Pane> tryPanes(Task.Try attempt) {
        var panes = new ArrayList<Frame.Pane>();
        panes.add(pane("", attempt.body().tasks()));
        attempt.handling()
                .handler()
                .ifPresent(handler -> panes.add(new Frame.Pane("catch", true, list(handler.tasks()))));
        return panes;
    }

    private Frame.Pane pane(String title, List<Task> tasks) {
        return new Frame.Pane(title, false, list(tasks));
    }
}
