package dev.interlock.contract.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

    private final Contract contract = paths(
            "/pets",
            "/pets/mine",
            "/pets/{id}",
            "/pets/{id}/toys",
            "/{kind}/mine/toys",
            "/files/{name}.{ext}",
            "/compare/{base}...{head}",
            "/files/{name}",
            "/a b",
            "/");

    @ParameterizedTest
    @CsvSource(textBlock = """
            /pets/mine,                /pets/mine,                ''
            /pets/m%69ne,              /pets/mine,                ''
            /pets/7,                   /pets/{id},                id=7
            /pets/a%2Fb,               /pets/{id},                id=a/b
            /pets/mine/toys,           /pets/{id}/toys,           id=mine
            /cats/mine/toys,           /{kind}/mine/toys,         kind=cats
            /files/report.pdf,         /files/{name}.{ext},       name=report&ext=pdf
            /files/report,             /files/{name},             name=report
            /compare/main...dev,       /compare/{base}...{head},  base=main&head=dev
            /a%20b,                    /a b,                      ''
            /,                         /,                         ''
            """)
    void findsTheOperationOfAPath(String path, String template, String parameters) {
        Match match = contract.match("get", path);

        assertThat(match).isInstanceOf(Match.Matched.class);
        Match.Matched matched = (Match.Matched) match;
        assertThat(matched.operation().path()).isEqualTo(template);
        assertThat(matched.pathParameters())
                .isEqualTo(Arrays.stream(parameters.split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    @ParameterizedTest
    @CsvSource({"/nothing/here/at/all", "/pets/", "/pets//toys", "/compare/a..b", "/petsies"})
    void knowsNoOtherPath(String path) {
        assertThat(contract.match("GET", path)).isInstanceOf(Match.UnknownPath.class);
    }

    @Test
    void namesTheMethodsOfAKnownPath() {
        assertThat(contract.match("DELETE", "/pets")).isEqualTo(new Match.MethodNotAllowed(Set.of("GET", "HEAD")));
    }

    @Test
    void answersHeadWithGet() {
        assertThat(contract.match("HEAD", "/pets")).isInstanceOf(Match.Matched.class);
    }

    @Test
    void stripsTheBasePathOfAServer() {
        Match match = Contracts.payments().match("GET", "/v1/payments/mine");

        assertThat(((Match.Matched) match).operation().operationId()).contains("myPayments");
    }

    @Test
    void lookingForAPathOfManyAlternativesStaysQuick() {
        String[] templates = new String[200];
        for (int i = 0; i < templates.length; i++) {
            String[] segments = new String[20];
            Arrays.fill(segments, "{a}");
            segments[i % 20] = "{a}-" + i;
            templates[i] = "/" + String.join("/", segments);
        }

        Match match = paths(templates).match("GET", "/" + "x-1-2-3/".repeat(20) + "zz");

        assertThat(match).isInstanceOf(Match.UnknownPath.class);
    }

    @Property(tries = 200)
    void prefersConcreteToTemplatedWhateverTheOrder(
            @ForAll @AlphaChars @StringLength(min = 1, max = 8) String word, @ForAll boolean concreteFirst) {
        String concrete = "/things/" + word;
        Contract both = concreteFirst ? paths(concrete, "/things/{id}") : paths("/things/{id}", concrete);

        assertThat(((Match.Matched) both.match("GET", concrete)).operation().path())
                .isEqualTo(concrete);
    }

    @Property(tries = 200)
    void givesBackWhateverStandsInATemplate(
            @ForAll @Size(min = 1, max = 1) List<@StringLength(min = 1, max = 20) String> values) {
        String raw = PercentCoding.encode(values.getFirst());

        Match match = paths("/x/{value}/y").match("GET", "/x/" + raw + "/y");

        assertThat(((Match.Matched) match).rawPathParameters()).isEqualTo(Map.of("value", raw));
    }

    private static Contract paths(String... templates) {
        String paths = Arrays.stream(templates)
                .map(template ->
                        "\"%s\": {\"get\": {\"responses\": {\"200\": {\"description\": \"d\"}}}}".formatted(template))
                .collect(Collectors.joining(","));
        return Contracts.of(
                "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{" + paths + "}}");
    }
}
