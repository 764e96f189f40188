package dev.interlock.contract.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.Finding;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Severity;
import dev.interlock.contract.SpecFormat;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {

    @Test
    void readsOperationsWithReferencesFollowed() {
        Contract contract = Contracts.payments();

        assertThat(contract.format()).isEqualTo(SpecFormat.OPENAPI_3_0);
        assertThat(contract.version()).isEqualTo("1.2");
        assertThat(contract.servers().getFirst().basePath()).isEqualTo("/v1");
        assertThat(contract.operations())
                .extracting(operation -> operation.key().toString())
                .containsExactly(
                        "GET /payments",
                        "POST /payments",
                        "GET /payments/mine",
                        "GET /payments/{id}",
                        "GET /payments/{id}.{ext}");
        Operation list = contract.operation("listPayments").orElseThrow();
        assertThat(list.responses().forStatus(404).orElseThrow().pointer())
                .isEqualTo(JsonPointer.of("components", "responses", "Problem"));
        assertThat(list.securityRequired()).isTrue();
        assertThat(contract.operation("export").orElseThrow().securityRequired())
                .isFalse();
        assertThat(contract.webhooks()).singleElement().satisfies(webhook -> {
            assertThat(webhook.name()).isEqualTo("paid");
            assertThat(webhook.expression()).isEqualTo("{$request.body#/callback}");
        });
    }

    @Test
    void convertsSchemasOf30To202012() {
        JsonNode schemas = Contracts.payments().document().at("/components/schemas");

        assertThat(schemas.at("/Amount/properties/value")).isEqualTo(json("{'exclusiveMinimum':0,'type':'number'}"));
        assertThat(schemas.at("/Payment/properties/note/type")).isEqualTo(json("['string','null']"));
    }

    @Test
    void convertsSwagger20() {
        Contract contract = Contracts.petstore();
        JsonNode document = contract.document();

        assertThat(contract.format()).isEqualTo(SpecFormat.SWAGGER_2_0);
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("https://petstore.example/v2");
        assertThat(document.at("/paths/~1pet/post/requestBody"))
                .isEqualTo(
                        json(
                                "{'content':{'application/json':{'schema':{'$ref':'#/components/schemas/Pet'}}},'required':true}"));
        assertThat(document.at("/paths/~1pet~1findByTags/get/parameters/0/style")
                        .asText())
                .isEqualTo("pipeDelimited");
        assertThat(document.at("/paths/~1pet~1{petId}~1image/post/requestBody/content/multipart~1form-data/schema"))
                .isEqualTo(json("{'type':'object','required':['note'],'properties':{'note':{'type':'string'},"
                        + "'file':{'type':'string','format':'binary'}}}"));
        assertThat(document.at("/components/schemas/Pet/properties/age"))
                .isEqualTo(json("{'exclusiveMinimum':0,'type':['integer','null']}"));
        assertThat(document.at("/components/securitySchemes/auth/flows/implicit/scopes/write:pets")
                        .asText())
                .isEqualTo("w");
    }

    @Test
    void readsItsOwnNormalisedFormAsAnEqualContract() {
        for (Contract contract : List.of(Contracts.payments(), Contracts.petstore())) {
            Contract again = Contracts.of(new String(contract.normalized(), StandardCharsets.UTF_8));

            assertThat(again).isEqualTo(contract);
            assertThat(again.document()).isEqualTo(contract.document());
            assertThat(again.normalized()).isEqualTo(contract.normalized());
            assertThat(again.operations()).hasSameSizeAs(contract.operations());
        }
    }

    @Test
    void keepsKeysAndPlainScalarsOfYamlAsTheText() {
        JsonNode document = Contracts.of("""
                openapi: 3.1.0
                info: {title: t, version: 2026-01-02}
                paths:
                  /a:
                    get:
                      responses:
                        200: {description: no}
                        no: &x {description: off}
                """.replace("no: &x", "4XX: &x")).document();

        assertThat(document.at("/info/version").asText()).isEqualTo("2026-01-02");
        assertThat(document.at("/paths/~1a/get/responses/200/description").asText())
                .isEqualTo("no");
    }

    @Test
    void keepsVendorExtensions() {
        Contract contract = Contracts.of(
                "{'openapi':'3.0.0','x-a':{'b':[1,2]},'info':{'title':'t','version':'1','x-c':1},'paths':{'/p':{'x-d':1}}}"
                        .replace('\'', '"'));

        assertThat(contract.document().at("/x-a/b/1").asInt()).isEqualTo(2);
        assertThat(contract.document().at("/info/x-c").asInt()).isEqualTo(1);
        assertThat(contract.document().at("/paths/~1p/x-d").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                        | empty-document
            `   `                                                                     | empty-document
            hello                                                                     | not-an-object
            [1]                                                                       | not-an-object
            {"a":1}                                                                   | not-openapi
            {"openapi":"4.0.0"}                                                       | unsupported-version
            {"swagger":"1.2"}                                                         | unsupported-version
            {"openapi":"3.0.0",}x                                                     | not-json
            a: [1, 2                                                                  | not-yaml
            {"openapi":"3.0.0"}                                                       | missing-member
            {"openapi":"3.0.0","info":{"title":"t","version":"1"}}                    | missing-member
            {"openapi":"3.1.0","info":{"title":"t","version":"1"}}                    | missing-member
            {"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":[]}         | wrong-type
            {"openapi":"3.0.0","info":[],"paths":{}}                                  | wrong-type
            {"openapi":"3.0.0","info":{},"paths":{"a":{}}}                            | path-without-slash
            {"openapi":"3.0.0","info":{},"paths":{"/a":{"get":{"parameters":[{"in":"query"}]}}}}     | missing-member
            {"openapi":"3.0.0","info":{},"paths":{"/a":{"get":{"parameters":[{"name":"a","in":"body"}]}}}} | invalid-value
            {"openapi":"3.0.0","info":{},"paths":{"/a":{"get":{"responses":{"OK":{}}}}}}             | invalid-status
            {"openapi":"3.0.0","info":{},"paths":{"/a":{"$ref":"#/nowhere"}}}         | dangling-reference
            {"openapi":"3.0.0","info":{},"paths":{"/a":{"$ref":"other.yaml#/a"}}}     | external-reference
            {"openapi":"3.0.0","info":{},"paths":{},"components":{"schemas":{"A":{"$ref":"#/components/schemas/B"},"B":{"$ref":"#/components/schemas/A"}}}} | endless-reference
            {"openapi":"3.0.0","info":{},"paths":{},"components":{"schemas":{"A":{"allOf":[{"$ref":"#/components/schemas/A"}]}}}} | endless-schema
            {"openapi":"3.0.0","info":{},"paths":{},"components":{"schemas":{"A":{"type":"strng"}}}} | unknown-type
            {"openapi":"3.0.0","info":{},"paths":{"/a":{"get":{"security":[{"k":[]}]}}}} | unknown-security-scheme
            """)
    void rejectsWhatCannotBeUsed(String document, String code) {
        Reading reading = read(document);

        assertThat(reading).isInstanceOf(Reading.Rejected.class);
        assertThat(reading.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                })
                .allSatisfy(finding -> assertThat(finding.message()).endsWith("."));
    }

    @Test
    void saysWhereInJsonAndInYaml() {
        Reading json = read("""
                {"openapi": "3.0.0",
                 "info": {"title": "t", "version": "1"},
                 "paths": {
                   "/a": {"get": {"parameters": [{"name": "x", "in": "query"},
                                                 {"in": "query"}], "responses": {}}}}}
                """);
        Reading yaml = read("""
                openapi: 3.0.0
                info: {title: t, version: '1'}
                paths:
                  /a:
                    get:
                      parameters:
                        - name: x
                          in: query
                        - in: query
                      responses: {}
                """);

        assertThat(error(json).pointer()).isEqualTo("/paths/~1a/get/parameters/1");
        assertThat(error(json).line()).isEqualTo(5);
        assertThat(error(json).column()).isEqualTo(34);
        assertThat(error(yaml).pointer()).isEqualTo("/paths/~1a/get/parameters/1");
        assertThat(error(yaml).line()).isEqualTo(9);
        assertThat(error(yaml).column()).isEqualTo(11);
    }

    @Test
    void goesOnPastTheFirstError() {
        Reading reading = read("{\"openapi\":\"3.0.0\",\"info\":3,\"paths\":{\"/a\":{\"get\":7},\"b\":{}}}");

        assertThat(reading.findings()).extracting(Finding::code).contains("wrong-type", "path-without-slash");
        assertThat(reading.findings()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void warnsOfWhatCanStillBeUsed() {
        Reading reading = read("""
                openapi: 3.0.0
                info: {title: t, version: 1.0, description: }
                paths:
                  /a/{x}: {get: {operationId: same, responses: {200: {description: d}}, sumary: s}}
                  /a/{y}:
                    get:
                      operationId: same
                      responses: {200: {}}
                      parameters: [{name: y, in: path, required: true, schema: {type: string, type: string, pattern: '['}}]
                """);

        assertThat(reading).isInstanceOf(Reading.Compiled.class);
        assertThat(reading.findings())
                .extracting(Finding::code)
                .contains(
                        "not-text",
                        "empty-member",
                        "undeclared-path-parameter",
                        "unknown-member",
                        "ambiguous-path",
                        "duplicate-operation-id",
                        "missing-member",
                        "duplicate-member",
                        "unsupported-pattern");
        assertThat(reading.findings())
                .allSatisfy(finding -> assertThat(finding.line()).isPositive());
    }

    @Test
    void reportsDuplicateMembersOfJsonWithTheirPlace() {
        Reading reading = read("""
                {"openapi": "3.0.0", "info": {"title": "t", "version": "1"},
                 "paths": {"/a": {}, "/a": {}}}
                """);

        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("duplicate-member");
            assertThat(finding.pointer()).isEqualTo("/paths/~1a");
            assertThat(finding.line()).isEqualTo(2);
        });
    }

    @Test
    void readsUtf16AndRefusesWhatIsNoText() {
        String document = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"ü\",\"version\":\"1\"},\"paths\":{}}";

        Reading utf16 = ContractReader.read(document.getBytes(StandardCharsets.UTF_16));
        Reading broken = ContractReader.read(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28});

        assertThat(utf16).isInstanceOf(Reading.Compiled.class);
        assertThat(((Reading.Compiled) utf16).contract().title()).isEqualTo("ü");
        assertThat(broken.findings()).extracting(Finding::code).containsExactly("not-text");
    }

    private static Finding error(Reading reading) {
        return reading.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow();
    }

    private static Reading read(String document) {
        return ContractReader.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return ((ParsedJson.Tree) JsonTree.parse(text.replace('\'', '"'), JsonLimits.BODY)).root();
    }
}
