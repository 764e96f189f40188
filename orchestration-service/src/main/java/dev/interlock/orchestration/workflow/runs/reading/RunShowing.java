package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.UnusableProgramException;
import dev.interlock.orchestration.workflow.picture.Picture;
import dev.interlock.orchestration.workflow.picture.PictureAnswer;
import dev.interlock.orchestration.workflow.runs.steps.Step;
import dev.interlock.orchestration.workflow.runs.steps.StepMarkings;
import dev.interlock.orchestration.workflow.runs.steps.Steps;
import dev.interlock.orchestration.workflow.runs.steps.TaskPositions;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what is known of a run. */
@ApplicationScoped
public class RunShowing {

    private static final int SHOWN_CHILDREN = 100;

    private final RunRepository runs;
    private final HistoryStore history;
    private final Programs programs;
    private final RunsConfig config;

    @Inject
    public RunShowing(RunRepository runs, HistoryStore history, Programs programs, RunsConfig config) {
        this.runs = runs;
        this.history = history;
        this.programs = programs;
        this.config = config;
    }

    /** Fails with 404 where the project has no such run. */
    public Uni<RunRow> found(String project, String id) {
        return runs.find(project, id).map(run -> run.orElseThrow(() -> notFound(id)));
    }

    public Uni<RunView> whole(RunRow run) {
        return Uni.combine()
                .all()
                .unis(
                        runs.documents(run.project(), run.id()),
                        history.steps(run.id()),
                        runs.children(run.project(), run.id(), SHOWN_CHILDREN),
                        positions(run))
                .asTuple()
                .map(parts -> view(run, parts.getItem1(), parts.getItem2(), parts.getItem3(), parts.getItem4()));
    }

    /** As SVG. Fails with 409 where the definition doesn't read any more. */
    public Uni<String> picture(RunRow run) {
        var caption = run.definition() + " · " + run.status();
        return Uni.combine()
                .all()
                .unis(programs.get(run.project(), run.digest()), history.steps(run.id()))
                .asTuple()
                .map(parts -> Picture.of(parts.getItem1(), caption, StepMarkings.of(parts.getItem2())))
                .onFailure(UnusableProgramException.class)
                .transform(PictureAnswer::undrawable);
    }

    private RunView view(
            RunRow run, RunDocuments documents, Steps steps, List<RunRow> children, Set<String> positions) {
        var shown = shown(steps);
        // what was passed by isn't to come any more
        int known = run.status().isOver() ? steps.all().size() : steps.known(positions);
        return new RunView(
                RunSummary.of(run),
                run.engine(),
                run.depth(),
                new RunView.Progress(steps.done(), known),
                steps.current().stream().map(Step::key).toList(),
                shown.stream().map(step -> StepView.of(run.id(), step)).toList(),
                steps.all().size() - shown.size(),
                documents.input(),
                documents.output(),
                documents.error(),
                children.stream().map(RunSummary::of).toList());
    }

    private List<Step> shown(Steps steps) {
        int tooMany = steps.all().size() - config.shownSteps();
        if (tooMany <= 0) {
            return steps.all();
        }
        var shown = new ArrayList<Step>();
        for (Step step : steps.all()) {
            if (tooMany > 0 && !step.state().isUnderWay()) {
                tooMany--;
                continue;
            }
            shown.add(step);
        }
        return shown;
    }

    /** None where the definition doesn't read any more, which is no reason to hide the run. */
    private Uni<Set<String>> positions(RunRow run) {
        return programs.get(run.project(), run.digest())
                .map(TaskPositions::of)
                .onFailure(UnusableProgramException.class)
                .recoverWithItem(Set.of());
    }

    public static ProblemException notFound(String id) {
        return PlatformProblem.NOT_FOUND.because(
                "No run has this id; GET /api/v1/orchestration/workflows lists them.", Map.of("id", id));
    }

    public static ProblemException noStep(String key) {
        return PlatformProblem.NOT_FOUND.because(
                "The run has entered no step of this key; its 'steps' have the keys.", Map.of("key", key));
    }
}
