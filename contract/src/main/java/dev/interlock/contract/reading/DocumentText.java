package dev.interlock.contract.reading;

import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;

/** A text as a tree: JSON where it starts like an object or array, else YAML. */
final class DocumentText {

    /** YAML is read ten times slower than JSON, so only a document of ordinary size gets the second try. */
    private static final int SECOND_TRY = 2 * 1024 * 1024;

    private DocumentText() {}

    static Parsed parse(String text, ReadingLimits limits, Findings findings) throws Rejection {
        String start = text.length() > 1_000 ? text.substring(0, 1_000).stripLeading() : text.stripLeading();
        if (start.isEmpty() && text.isBlank()) {
            throw new Rejection("empty-document", "The document is empty. Send an OpenAPI document.", 1, 1);
        }
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return YamlTree.parse(text, limits, findings);
        }
        JsonLimits json = new JsonLimits(limits.depth(), limits.nodes());
        return switch (JsonTree.parse(text, json)) {
            case ParsedJson.Tree tree -> {
                tree.duplicates()
                        .forEach(pointer -> findings.warning(
                                "duplicate-member",
                                Place.of(pointer),
                                Messages.duplicate(pointer.segments().getLast())));
                yield new Parsed(tree.root(), new JsonPositions(text, json));
            }
            case ParsedJson.Fault fault -> flowYaml(text, limits, findings, fault);
        };
    }

    /** A YAML document may start with a brace too. */
    private static Parsed flowYaml(String text, ReadingLimits limits, Findings findings, ParsedJson.Fault fault)
            throws Rejection {
        if (fault.reason() == ParsedJson.Reason.SYNTAX && text.length() <= SECOND_TRY) {
            try {
                return YamlTree.parse(text, limits, findings);
            } catch (Rejection neither) {
                throw rejection(fault);
            }
        }
        throw rejection(fault);
    }

    private static Rejection rejection(ParsedJson.Fault fault) {
        return switch (fault.reason()) {
            case SYNTAX ->
                new Rejection(
                        "not-json",
                        "The document is not well-formed JSON: " + fault.message() + '.',
                        fault.line(),
                        fault.column());
            case LIMIT ->
                new Rejection("too-complex", "The document " + fault.message() + '.', fault.line(), fault.column());
        };
    }
}
