package dev.interlock.mock.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.matching.Match;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredHeadersTest {

    private static final Contract CONTRACT = contract("""
            openapi: 3.1.0
            info: {title: Trips, version: '1'}
            paths:
              /trips:
                get:
                  parameters: [{name: limit, in: query, schema: {type: integer}}]
                  responses:
                    '200': {description: ok}
                    '400':
                      description: wrong
                      headers:
                        X-Trip: {required: true, schema: {type: string, pattern: '^trip_[0-9]{4}$'}}
              /open:
                get:
                  parameters: [{name: limit, in: query, schema: {type: integer}}]
                  responses: {'200': {description: ok}}
            """);

    private final Repertoire repertoire = new Repertoire(CONTRACT);

    @Test
    void refusesWithTheHeadersThatTheContractDeclares() {
        var refused = ask("/trips");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers().get("X-Trip")).matches("trip_[0-9]{4}");
        assertThat(refused.violations()).isNotEmpty();
    }

    @Test
    void refusesWithoutAnyWhereTheStatusIsNotDeclared() {
        assertThat(ask("/open").headers()).isEmpty();
    }

    private Reply ask(String path) {
        var request = new HttpRequest("GET", path, "limit=many", Map.<String, List<String>>of(), new byte[0]);
        return repertoire.answer((Match.Matched) repertoire.match("GET", path), request, () -> 1);
    }

    private static Contract contract(String yaml) {
        return switch (ContractReader.read(yaml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Compiled compiled -> compiled.contract();
            case Reading.Rejected rejected -> throw new IllegalStateException(String.valueOf(rejected.findings()));
        };
    }
}
