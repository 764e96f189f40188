package dev.interlock.deployment.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.deployment.breaking.BreakingChange.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {

    private static final String PAYMENTS = """
            openapi: 3.1.0
            info: {title: payments, version: "1"}
            paths:
              /payments/{id}:
                get:
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: expand, in: query, schema: {type: string, enum: [all, none]}}
                  responses:
                    "200":
                      description: ok
                      headers: {ETag: {required: true, schema: {type: string}}}
                      content:
                        application/json: {schema: {$ref: "#/components/schemas/Payment"}}
                    "404": {description: none}
                put:
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                  requestBody:
                    content:
                      application/json: {schema: {$ref: "#/components/schemas/Wish"}}
                      application/xml: {schema: {$ref: "#/components/schemas/Wish"}}
                  responses:
                    "204": {description: done}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Key}
              schemas:
                Payment:
                  type: object
                  required: [id, year]
                  properties:
                    id: {type: string}
                    year: {type: integer}
                    parts: {type: array, items: {$ref: "#/components/schemas/Payment"}}
                    secret: {type: string, writeOnly: true}
                    method: {oneOf: [{type: string}]}
                Wish:
                  type: object
                  required: [amount]
                  properties:
                    amount: {type: number, maximum: 1000}
                    currency: {type: string, enum: [EUR, USD]}
                    note: {type: [string, "null"], maxLength: 100}
                    at: {type: string}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            OPERATION_REMOVED    | put: | patch:
            CREDENTIAL_REQUIRED  | paths: | security: [{key: []}]~paths:
            PARAMETER_REQUIRED   | in: query, | in: query, required: true,
            PARAMETER_REQUIRED   | - {name: expand, | - {name: X-Other, in: header, required: true, schema: {type: string}}~        - {name: expand,
            BODY_REQUIRED        | requestBody: | requestBody:~        required: true
            MEDIA_TYPE_REMOVED   | application/xml: | text/xml:
            MEDIA_TYPE_REMOVED   | application/json: {schema: {$ref: "#/components/schemas/Payment"}} | application/cbor: {}
            ANSWER_REMOVED       | "204": | "404":
            HEADER_REMOVED       | {ETag: {required: true, | {ETag: {required: false,
            MEMBER_REQUIRED      | required: [amount] | required: [amount, note]
            MEMBER_REMOVED       | year: {type: integer} | years: {type: integer}
            MEMBER_REMOVED       | required: [amount]~      properties:~        amount: {type: number, maximum: 1000} | additionalProperties: false~      properties:
            MEMBER_OPTIONAL      | required: [id, year] | required: [id]
            MEMBERS_CLOSED       | required: [amount] | required: [amount]~      additionalProperties: false
            TYPE_CHANGED         | year: {type: integer} | year: {type: string}
            TYPE_CHANGED         | year: {type: integer} | year: {type: [integer, "null"]}
            TYPE_CHANGED         | year: {type: integer} | year: {type: number}
            TYPE_CHANGED         | note: {type: [string, "null"] | note: {type: string
            FORMAT_CHANGED       | at: {type: string} | at: {type: string, format: date}
            VALUES_NARROWED      | enum: [EUR, USD] | enum: [EUR]
            VALUES_NARROWED      | enum: [all, none] | enum: [all]
            VALUES_NARROWED      | at: {type: string} | at: {type: string, enum: [now]}
            LIMIT_NARROWED       | maximum: 1000 | maximum: 999
            LIMIT_NARROWED       | maxLength: 100 | maxLength: 100, minLength: 1
            PATTERN_CHANGED      | maxLength: 100 | maxLength: 100, pattern: a
            ALTERNATIVES_CHANGED | oneOf: [{type: string}] | oneOf: [{type: string}, {type: string, format: date}]
            """)
    void findsWhatBreaks(Rule rule, String old, String candidate) {
        assertThat(changes(old, candidate)).extracting(BreakingChange::rule).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            put: | post: {responses: {"200": {description: new}}}~    put:
            "404": {description: none} | "410": {description: gone}
            /payments/{id}: | /payments/{id}: # the same
            in: query, | in: query, required: false,
            - {name: expand, | - {name: other, in: query, schema: {type: string}}~        - {name: expand,
            "204": {description: done} | 2XX: {description: done}
            year: {type: integer} | year: {type: integer, minimum: 1970}
            year: {type: integer} | year: {type: integer, enum: [2026]}
            secret: {type: string, writeOnly: true} | other: {type: string}
            required: [amount] | required: []
            maximum: 1000 | maximum: 1001
            maxLength: 100 | maxLength: 100, minLength: 0
            enum: [EUR, USD] | enum: [EUR, USD, CHF]
            amount: {type: number | amount: {type: [number, string]
            oneOf: [{type: string}] | oneOf: [{type: string, maxLength: 5}]
            """)
    void letsPassWhatBreaksNobody(String old, String candidate) {
        assertThat(changes(old, candidate)).isEmpty();
    }

    @Test
    void tellsOperationPlaceAndWhy() {
        assertThat(changes("year: {type: integer}", "year: {type: string}"))
                .containsExactly(new BreakingChange(
                        "GET /payments/{id}",
                        Rule.TYPE_CHANGED,
                        "/components/schemas/Payment/properties/year",
                        "the answer 200 at /year was integer and is string"));
    }

    @Test
    void takesPathsForTheSameWhateverTheirParametersAreCalled() {
        var renamed = PAYMENTS.replace("/payments/{id}", "/payments/{payment}").replace("name: id,", "name: payment,");

        assertThat(BreakingChanges.between(read(PAYMENTS), read(renamed))).isEmpty();
    }

    @Test
    void readsWhatIsPutTogetherFromParts() {
        var put = "allOf: [{type: object, required: [year], properties: {year: {type: integer}}}, {required: [id]}]";

        assertThat(changes("type: object~      required: [id, year]", put)).isEmpty();
        assertThat(changes("required: [id, year]", "allOf: [{required: [id]}]"))
                .extracting(BreakingChange::rule)
                .contains(Rule.MEMBER_OPTIONAL);
    }

    @Test
    void findsNothingBetweenEqualContracts() {
        assertThat(BreakingChanges.between(read(PAYMENTS), read(PAYMENTS))).isEmpty();
    }

    private static List<BreakingChange> changes(String old, String candidate) {
        var after = PAYMENTS.replace(old.replace("~", "\n"), candidate.replace("~", "\n"));
        assertThat(after).as("the replacement is made").isNotEqualTo(PAYMENTS);
        return BreakingChanges.between(read(PAYMENTS), read(after));
    }

    private static Contract read(String document) {
        var reading = ContractReader.read(document.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Compiled.class);
        return ((Reading.Compiled) reading).contract();
    }
}
