package dev.interlock.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentMergerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHARED = "'Problem': {'type': 'object'}";

    @Test
    void takesTheOwnedPathsOfEach() {
        var merged = merge(
                document("spec", "'/api/v1/specs': {'get': {}}, '/health': {'get': {}}", ""),
                document("mock", "'/api/v1/mocks': {'get': {}}", ""));

        assertThat(merged.get("paths").fieldNames()).toIterable().containsExactly("/api/v1/mocks", "/api/v1/specs");
    }

    @Test
    void sharesComponentsThatSayTheSame() {
        var merged = merge(document("spec", "", SHARED), document("mock", "", SHARED));

        assertThat(merged.at("/components/schemas").fieldNames()).toIterable().containsExactly("Problem");
    }

    @Test
    void putsTheServiceInFrontOfNamesThatDiffer() {
        var merged = merge(
                document(
                        "spec",
                        "'/api/v1/specs': {'get': {'x': {'$ref': '#/components/schemas/Item'}}}",
                        "'Item': {'type': 'string'}"),
                document("mock", "", "'Item': {'type': 'number'}"));

        assertThat(merged.at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("Spec_Item", "Mock_Item");
        assertThat(merged.at("/paths/~1api~1v1~1specs/get/x/$ref").asText())
                .isEqualTo("#/components/schemas/Spec_Item");
    }

    @Test
    void splitsWhatRefersToSomethingThatDiffers() {
        var page = "'Page': {'items': {'$ref': '#/components/schemas/Item'}}";

        var merged = merge(
                document("spec", "", page + ", 'Item': {'type': 'string'}"),
                document("mock", "", page + ", 'Item': {'type': 'number'}"));

        assertThat(merged.at("/components/schemas/Mock_Page/items/$ref").asText())
                .isEqualTo("#/components/schemas/Mock_Item");
    }

    @Test
    void tagsOperationsWithTheirServiceAndWantsAKey() {
        var merged = merge(document(
                "spec",
                "'/api/v1/specs': {'get': {'tags': ['x'], 'security': [{'other': []}], 'operationId': 'a'}}",
                ""));

        assertThat(merged.at("/paths/~1api~1v1~1specs/get/tags/0").asText()).isEqualTo("spec");
        assertThat(merged.at("/paths/~1api~1v1~1specs/get").has("security")).isFalse();
        assertThat(merged.at("/components/securitySchemes/apiKey/name").asText())
                .isEqualTo("X-API-Key");
    }

    @Test
    void keepsOperationIdsUnique() {
        var merged = merge(
                document("spec", "'/api/v1/specs': {'get': {'operationId': 'list'}}", ""),
                document("mock", "'/api/v1/mocks': {'get': {'operationId': 'list'}}", ""));

        assertThat(merged.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void namesWhoIsMissing() {
        var merged = DocumentMerger.merge(List.of(), Set.of("spec"), "1").json();

        assertThat(merged.get("x-interlock-missing").get(0).asText()).isEqualTo("spec");
    }

    private static ObjectNode merge(ServiceDocument... documents) {
        return DocumentMerger.merge(List.of(documents), Set.of(), "1").json();
    }

    private static ServiceDocument document(String service, String paths, String schemas) {
        var text =
                "{'info': {'version': '1'}, 'paths': {%s}, 'components': {'schemas': {%s}}}".formatted(paths, schemas);
        try {
            return new ServiceDocument(
                    service, JSON.readTree(text.replace('\'', '"')), path -> path.startsWith("/api/v1/" + service));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
