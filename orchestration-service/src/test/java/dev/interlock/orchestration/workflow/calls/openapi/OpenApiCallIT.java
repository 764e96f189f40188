package dev.interlock.orchestration.workflow.calls.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.calls.Bench;
import dev.interlock.orchestration.workflow.calls.Stub;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiCallIT {

    private static final String CONFIGURATION = "https://serverlessworkflow.io/spec/1.0.0/errors/configuration";
    private static final String SHOP = """
            openapi: 3.0.3
            info: {title: Shop, version: 1.0.0}
            servers: [{url: /v1}]
            paths:
              /orders/{id}/lines:
                get:
                  operationId: lines
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: tags, in: query, schema: {type: array, items: {type: string}}}
                    - {name: range, in: query, style: deepObject, schema: {type: object}}
                    - {name: X-Trace, in: header, schema: {type: string}}
                    - {name: seat, in: cookie, schema: {type: string}}
                  security: [{key: []}]
                  responses: {'200': {description: fine, content: {application/json: {}}}}
              /orders:
                post:
                  operationId: order
                  parameters:
                    - {name: dry, in: query, schema: {type: boolean}}
                  requestBody:
                    required: true
                    content: {application/json: {schema: {type: object}}}
                  responses: {'201': {description: made}}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
            """;
    private static final String SWAGGER = """
            {"swagger": "2.0", "info": {"title": "Pets", "version": "1"}, "host": "%s", "basePath": "/v2",
             "schemes": ["https", "http"],
             "paths": {
               "/pet/findByStatus": {"get": {"operationId": "findPetsByStatus",
                 "parameters": [{"name": "status", "in": "query", "required": true, "type": "array",
                                 "items": {"type": "string"}, "collectionFormat": "multi"}],
                 "responses": {"200": {"description": "fine"}}}},
               "/pet/{petId}": {"post": {"operationId": "updatePet", "consumes": ["application/x-www-form-urlencoded"],
                 "parameters": [{"name": "petId", "in": "path", "required": true, "type": "integer"},
                                {"name": "name", "in": "formData", "type": "string"}],
                 "responses": {"200": {"description": "fine"}}}}}}""";

    private static Stub stub;
    private static Bench bench;
    private static String shop;
    private static String swagger;

    @BeforeAll
    static void begin() throws Exception {
        var vertx = Vertx.vertx();
        stub = new Stub(vertx);
        bench = new Bench(vertx, Map.of("interlock.workflows.calls.document", "64K"), Map.of(), Map.of());
        shop = stub.on("/docs/shop.yaml", asked -> asked.answer(200, "application/yaml", SHOP));
        var host = stub.url("").replace("http://", "");
        swagger = stub.on("/v2/swagger.json", asked -> asked.json(SWAGGER.formatted(host)));
    }

    @AfterAll
    static void end() {
        stub.close();
        bench.close();
    }

    @Test
    void placesParametersAsTheDocumentSays() {
        stub.on("/v1/orders/a%2Fb/lines", asked -> asked.json("[1]"));
        var output = bench.output("openapi", call(shop, "lines", """
                {"id": "a/b", "tags": ["x", "y z"], "range": {"from": 1}, "X-Trace": "t", "seat": "7", "X-Key": "k"}"""));
        assertThat(output).hasSize(1);
        assertThat(stub.last().request().query()).isEqualTo("tags=x&tags=y%20z&range[from]=1");
        assertThat(stub.last().headers())
                .containsEntry("X-Trace", "t")
                .containsEntry("X-Key", "k")
                .containsEntry("Cookie", "seat=7");
    }

    @Test
    void sendsTheBodyUnderTheStepsIdempotencyKey() {
        stub.on("/v1/orders", asked -> asked.answer(201, "application/json", "{\"id\": 9}"));
        var output = bench.output("openapi", call(shop, "order", "{\"dry\": true, \"body\": {\"pet\": 1}}"));
        assertThat(output.path("id").intValue()).isEqualTo(9);
        assertThat(stub.last().body()).isEqualTo("{\"pet\":1}");
        assertThat(stub.last().request().query()).isEqualTo("dry=true");
        assertThat(stub.last().headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Idempotency-Key", "run-1:do/0/step");
    }

    @Test
    void makesABodyOfWhatIsNoParameter() {
        stub.on("/v1/orders", asked -> asked.answer(201, "application/json", "{}"));
        bench.output("openapi", call(shop, "order", "{\"dry\": true, \"pet\": 1, \"count\": 2}"));
        assertThat(Bench.json(stub.last().body())).isEqualTo(Bench.json("{\"pet\": 1, \"count\": 2}"));
    }

    @Test
    void callsASwaggerDocumentByTheSchemeThatItCameBy() {
        stub.on("/v2/pet/findByStatus", asked -> asked.json("[{\"id\": 1}]"));
        var output = bench.output("openapi", call(swagger, "findPetsByStatus", "{\"status\": \"available\"}"));
        assertThat(output).hasSize(1);
        assertThat(stub.last().request().query()).isEqualTo("status=available");
    }

    @Test
    void sendsTheFormOfASwaggerOperation() {
        stub.on("/v2/pet/7", asked -> asked.json("{}"));
        bench.output("openapi", call(swagger, "updatePet", "{\"petId\": 7, \"name\": \"Milou & Co\"}"));
        assertThat(stub.last().body()).isEqualTo("name=Milou%20%26%20Co");
        assertThat(stub.last().header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void fetchesADocumentOnce() {
        var url = stub.on("/once.yaml", asked -> asked.answer(200, "application/yaml", SHOP));
        stub.on("/v1/orders", asked -> asked.answer(201, "application/json", "{}"));
        bench.output("openapi", call(url, "order", "{\"body\": {}}"));
        bench.output("openapi", call(url, "order", "{\"body\": {}}"));
        assertThat(stub.asked().stream().filter(asked -> asked.request().path().equals("/once.yaml")))
                .hasSize(1);
    }

    @Test
    void tellsWhichOperationsThereAre() {
        var error = configuration(call(shop, "linez", "{}"));
        assertThat(error.detail()).contains("linez", "lines, order");
    }

    @Test
    void tellsWhichParametersAreMissing() {
        var error = configuration(call(shop, "lines", "{\"seat\": \"7\"}"));
        assertThat(error.detail()).contains("needs the parameter id", "id (needed), tags");
    }

    @Test
    void tellsWhichParametersThereAreNot() {
        var error = configuration(call(shop, "lines", "{\"id\": \"7\", \"tag\": 1}"));
        assertThat(error.detail()).contains("no parameter tag");
    }

    @Test
    void tellsThatABodyIsNeeded() {
        assertThat(configuration(call(shop, "order", "{}")).detail()).contains("needs a body");
    }

    @Test
    void letsNoParameterLeadOutOfItsPath() {
        assertThat(configuration(call(shop, "lines", "{\"id\": \"..\"}")).detail())
                .contains("leads elsewhere");
        assertThat(configuration(call(shop, "lines", "{\"id\": \"\"}")).detail())
                .contains("leads elsewhere");
    }

    @Test
    void letsNoParameterBreakAHeader() {
        var error = configuration(call(shop, "lines", "{\"id\": \"1\", \"X-Trace\": \"a\\r\\nX-Evil: b\"}"));
        assertThat(error.detail()).contains("X-Trace", "can't be sent");
    }

    @Test
    void tellsWhatIsWrongWithADocument() {
        var url = stub.on("/broken.json", asked -> asked.json("{\"openapi\": \"3.0.3\", \"paths\": {}}"));
        assertThat(configuration(call(url, "x", "{}")).detail()).contains(url, "info");
    }

    @Test
    void readsNoDocumentThatIsTooLarge() {
        var url = stub.on("/large.json", asked -> asked.json("\"" + "a".repeat(100_000) + "\""));
        assertThat(bench.error("openapi", call(url, "x", "{}")).detail()).contains("more than 65536 bytes");
    }

    @Test
    void tellsThatADocumentIsNotThere() {
        var error = bench.error("openapi", call(stub.url("/nowhere"), "x", "{}"));
        assertThat(error.status()).isEqualTo(404);
        assertThat(error.detail()).contains("/nowhere");
    }

    @Test
    void fetchesNoDocumentFromAForbiddenPlace() {
        assertThat(bench.guardedError("openapi", call(shop, "lines", "{}")).status())
                .isEqualTo(403);
    }

    private static WorkflowError configuration(String arguments) {
        var error = bench.error("openapi", arguments);
        assertThat(error.type()).isEqualTo(CONFIGURATION);
        return error;
    }

    private static String call(String document, String operation, String parameters) {
        return """
                {"document": {"endpoint": "%s"}, "operationId": "%s", "parameters": %s}""".formatted(document, operation, parameters);
    }
}
