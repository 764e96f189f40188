package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a scenario stands. */
final class World {

    private static final Pattern DOCUMENT = Pattern.compile("(?m)^document:");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What a definition begins with that leaves it out, as ours do. */
    private static final String HEADER =
            "document: { dsl: '1.0.3', namespace: conformance, name: scenario, version: '1.0.0' }\n";

    private final Subject subject;
    private final Site site;
    private @Nullable String definition;
    private JsonNode input = NullNode.getInstance();
    private Subject.@Nullable Run run;
    private Subject.@Nullable Refused refusal;
    private @Nullable Report report;

    World(Subject subject, Site site) {
        this.subject = subject;
        this.site = site;
    }

    Subject subject() {
        return subject;
    }

    Site site() {
        return site;
    }

    void define(String text) {
        definition = site.substitutedIn(DOCUMENT.matcher(text).find() ? text : HEADER + text);
    }

    void keep(String text) {
        try {
            subject.keep(site.substitutedIn(text));
        } catch (Subject.Refused refused) {
            refusal = refused;
        }
    }

    void input(JsonNode given) {
        input = given;
    }

    void begin() {
        if (definition == null) {
            throw new IllegalStateException("The scenario defines no workflow");
        }
        try {
            run = subject.begin(definition, input);
        } catch (Subject.Refused refused) {
            refusal = refused;
        }
    }

    Optional<Subject.Refused> refusal() {
        return Optional.ofNullable(refusal);
    }

    Subject.Run run() {
        if (run == null) {
            throw new AssertionError(refusal == null ? "Nothing was run" : "Refused: " + refusal.getMessage());
        }
        return run;
    }

    Report over() {
        if (report == null) {
            report = run().whenOver();
        }
        return report;
    }

    JsonNode read(String yaml) {
        try {
            return YAML.readTree(site.substitutedIn(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not YAML: " + yaml, e);
        }
    }
}
