package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Finding;
import dev.interlock.contract.Severity;
import dev.interlock.contract.SpecFormat;
import java.util.Map;

/**
 * Holds a converted document against the grammar of what it was converted to. A reference to a place which the conversion
 * took apart, say into a body parameter of Swagger 2.0, would lead nowhere now.
 */
final class NormalizedCheck {

    private NormalizedCheck() {}

    static void check(JsonNode normalized, Findings findings) {
        Grammar grammar = Grammar.of(SpecFormat.OPENAPI_3_1);
        Findings own = new Findings(1);
        StructureCheck structure = new StructureCheck(grammar, own);
        structure.check(Grammar.DOCUMENT, normalized, Place.ROOT);
        new ReferenceCheck(normalized, grammar, own).check(structure.references());
        own.located(pointers -> Map.of()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .forEach(finding -> findings.error(
                        "no-counterpart",
                        Place.ROOT,
                        "The document cannot be carried over to OpenAPI 3.1. " + at(finding)));
    }

    private static String at(Finding finding) {
        return "At " + finding.pointer() + " of the result: " + finding.message();
    }
}
