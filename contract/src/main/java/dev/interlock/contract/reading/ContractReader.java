package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.SpecFormat;
import dev.interlock.contract.json.CanonicalJson;
import java.util.List;

/** Reads OpenAPI 3.0, 3.1 and Swagger 2.0 documents, in JSON or YAML. */
public final class ContractReader {

    private ContractReader() {}

    /** Reads a document within the standard limits. */
    public static Reading read(byte[] document) {
        return read(document, ReadingLimits.STANDARD);
    }

    /** Reads a document. Never throws, whatever the bytes. */
    public static Reading read(byte[] document, ReadingLimits limits) {
        try {
            return compile(document, limits);
        } catch (Rejection rejection) {
            return new Reading.Rejected(List.of(rejection.finding()));
        } catch (StackOverflowError tooDeep) {
            return new Reading.Rejected(List.of(
                    new Rejection("too-deep", "The document is nested too deeply to be read.", 1, 1).finding()));
        }
    }

    private static Reading compile(byte[] document, ReadingLimits limits) throws Rejection {
        if (document.length > limits.bytes()) {
            throw new Rejection(
                    "too-large",
                    "The document has " + document.length + " bytes; at most " + limits.bytes()
                            + " are read. Split it.",
                    0,
                    0);
        }
        Findings findings = new Findings(limits.findings());
        Parsed parsed = DocumentText.parse(SourceText.decode(document), limits, findings);
        if (!(parsed.root() instanceof ObjectNode root)) {
            throw new Rejection(
                    "not-an-object",
                    "The document is no object. An OpenAPI document is one with the key 'openapi'.",
                    1,
                    1);
        }
        SpecFormat format = DocumentVersion.of(root);
        check(root, Grammar.of(format), findings);
        if (findings.anyError()) {
            return new Reading.Rejected(findings.located(parsed.positions()));
        }
        JsonNode normalized = new Conversion(format).normalize(root);
        if (format != SpecFormat.OPENAPI_3_1) {
            NormalizedCheck.check(normalized, findings);
        }
        if (findings.anyError()) {
            return new Reading.Rejected(findings.located(parsed.positions()));
        }
        Contract contract = new ContractCompiler(normalized, format).compile(CanonicalJson.digest(normalized));
        return new Reading.Compiled(contract, findings.located(parsed.positions()));
    }

    private static void check(ObjectNode root, Grammar grammar, Findings findings) {
        StructureCheck structure = new StructureCheck(grammar, findings);
        structure.check(Grammar.DOCUMENT, root, Place.ROOT);
        new ReferenceCheck(root, grammar, findings).check(structure.references());
        if (root.has("openapi") && !root.has("paths") && !root.has("webhooks") && !root.has("components")) {
            findings.error(
                    "missing-member", Place.ROOT, "The document has neither 'paths' nor 'webhooks'. Add its paths.");
        }
        if (!findings.anyError()) {
            new MeaningCheck(root, findings).check();
        }
    }
}
