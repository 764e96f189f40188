package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.types.Workflow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads definitions. Thread-safe, without state; takes milliseconds for an ordinary one, and hundreds of them for the
 * first, so that it has no place on an event loop.
 */
public final class DefinitionReader {

    private static final Pattern VERSION = Pattern.compile("1\\.0\\.\\d{1,4}(-(alpha|beta|rc)[0-9.]{0,8})?");

    private DefinitionReader() {}

    public static Reading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param bytes YAML or JSON in UTF-8, 1 MiB at most */
    public static Reading read(byte[] bytes) {
        try {
            return compiled(DefinitionText.read(bytes), digest(bytes));
        } catch (Unreadable e) {
            return new Reading.Refused(List.of(e.finding()));
        } catch (StackOverflowError e) {
            return new Reading.Refused(List.of(new Finding("", 1, 1, "The definition is nested too deeply")));
        }
    }

    /** What the text of a definition is known by: {@code sha256:} and 64 hex digits. */
    public static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Reading compiled(DefinitionText text, String digest) {
        var findings = new Findings();
        DslSchema.check(text.tree(), findings);
        checkVersion(text.tree(), findings);
        checkUse(text.tree(), findings);
        if (findings.isEmpty()) {
            try {
                var workflow = WorkflowFormat.JSON.mapper().treeToValue(text.tree(), Workflow.class);
                var program = program(workflow, new Definition(text.tree(), findings), digest);
                if (findings.isEmpty()) {
                    return new Reading.Read(program, text.tree(), text.format());
                }
            } catch (JsonProcessingException | IllegalArgumentException e) {
                findings.add("", "This is no workflow: " + firstLine(e));
            }
        }
        return new Reading.Refused(findings.placed(text.positions()));
    }

    private static void checkVersion(JsonNode tree, Findings findings) {
        var version = tree.path("document").path("dsl");
        if (version.isTextual() && !VERSION.matcher(version.textValue()).matches()) {
            findings.add(
                    "/document/dsl",
                    "Interlock reads version 1.0 of the DSL, such as 1.0.0; this is " + version.textValue());
        }
    }

    private static void checkUse(JsonNode tree, Findings findings) {
        var use = tree.path("use");
        if (!use.path("extensions").isEmpty()) {
            findings.add(
                    "/use/extensions",
                    "Extensions are not supported by Interlock; write their tasks where they are needed");
        }
        if (!use.path("catalogs").isEmpty()) {
            findings.add(
                    "/use/catalogs",
                    "Catalogs elsewhere are not supported by Interlock; write the functions into use.functions");
        }
    }

    private static Program program(Workflow workflow, Definition definition, String digest) {
        var tasks = new Tasks(definition, functions(workflow));
        var root = new Definition.Located(definition.tree(), "");
        tasks.functions();
        var document = workflow.getDocument();
        return new Program(
                digest,
                new DefinitionId(document.getNamespace(), document.getName(), document.getVersion()),
                Optional.ofNullable(document.getTitle()),
                tasks.body(workflow.getDo()),
                tasks.data(root),
                tasks.timeout(root.at("timeout")),
                new Schedules(definition).of(root.at("schedule")));
    }

    private static Map<String, Object> functions(Workflow workflow) {
        var use = workflow.getUse();
        if (use == null || use.getFunctions() == null) {
            return Map.of();
        }
        var functions = new LinkedHashMap<String, Object>();
        use.getFunctions().getAdditionalProperties().forEach((name, task) -> functions.put(name, task.get()));
        return functions;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
