package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.SpecFormat;

/** What a document says it is written in. */
final class DocumentVersion {

    private static final String SUPPORTED = "Supported are Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1.";

    private DocumentVersion() {}

    static SpecFormat of(ObjectNode document) throws Rejection {
        JsonNode openapi = document.path("openapi");
        JsonNode swagger = document.path("swagger");
        if (openapi.isMissingNode() && swagger.isMissingNode()) {
            throw new Rejection(
                    "not-openapi",
                    "The document has neither the key 'openapi' nor 'swagger', so it is no API description. "
                            + SUPPORTED,
                    1,
                    1);
        }
        String version = openapi.isMissingNode() ? swagger.asText() : openapi.asText();
        if (openapi.isMissingNode() && (version.equals("2.0") || version.equals("2"))) {
            return SpecFormat.SWAGGER_2_0;
        }
        if (!openapi.isMissingNode() && isOf("3.0", version)) {
            return SpecFormat.OPENAPI_3_0;
        }
        if (!openapi.isMissingNode() && isOf("3.1", version)) {
            return SpecFormat.OPENAPI_3_1;
        }
        throw new Rejection(
                "unsupported-version", "Version " + Findings.quoted(version) + " cannot be read. " + SUPPORTED, 1, 1);
    }

    private static boolean isOf(String line, String version) {
        return version.equals(line) || version.startsWith(line + ".");
    }
}
