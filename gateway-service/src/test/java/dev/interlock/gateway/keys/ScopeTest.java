package dev.interlock.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/specs, specs:read",
        "HEAD, /api/v1/specs/1/versions, specs:read",
        "POST, /api/v1/specs, specs:write",
        "DELETE, /api/v1/api-keys/1, api-keys:write",
        "POST, /mocks/petstore/pets, mocks:call"
    })
    void isNeededByRequests(String method, String path, String needed) {
        assertThat(Scope.neededFor(method, path)).hasToString(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "specs:read, specs:read, true",
        "specs:read, specs:write, true",
        "specs:read, *:read, true",
        "specs:write, specs:read, false",
        "specs:write, *:read, false",
        "mocks:read, specs:write, false",
        "mocks:call, mocks:write, false",
        "mocks:call, *:call, true"
    })
    void isCoveredByOthers(String needed, String granted, boolean isCovered) {
        var scope = Scope.parse(needed).orElseThrow();

        assertThat(scope.isCoveredBy(Set.of(granted))).isEqualTo(isCovered);
    }

    @Test
    void isCoveredWhereNothingIsNarrowed() {
        assertThat(Scope.neededFor("POST", "/api/v1/specs").isCoveredBy(Set.of()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "specs", ":read", "specs:", "specs:delete", "Specs:read", "**:read", "specs:read:write"})
    void refusesWhatIsNoScope(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }
}
