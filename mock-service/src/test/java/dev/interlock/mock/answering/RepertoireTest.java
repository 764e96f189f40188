package dev.interlock.mock.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.ResponseJudge;
import dev.interlock.contract.matching.Match;
import dev.interlock.mock.Books;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepertoireTest {

    private static final Contract BOOKS = Books.contract();
    private static final Map<String, List<String>> SHOP = Map.of("X-Shop", List.of("north"));

    private final Repertoire repertoire = new Repertoire(BOOKS);
    private final AtomicLong seeds = new AtomicLong();

    @Test
    void servesAnExampleByDefault() {
        var served = served(ask("GET", "/books", "limit=3", SHOP));

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.headers().get("X-Interlock-Source")).startsWith("example:");
    }

    @Test
    void servesNothingThatBreaksTheContract() {
        for (var operation : BOOKS.operations()) {
            for (int seed = 0; seed < 40; seed++) {
                var prefer = Preferences.parse(List.of("dynamic=" + seed));
                var reply = new ResponseMaking(BOOKS, operation, prefer).make(Accept.ANYTHING, seeds::get);
                assertThat(ResponseJudge.judge(BOOKS, operation, served(reply).response()))
                        .isEmpty();
            }
        }
    }

    @Test
    void servesASampleInPlaceOfAnExampleThatBreaksItsSchema() {
        var served = served(ask("GET", "/books", "", prefer("example=untrue")));

        assertThat(served.headers().get("X-Interlock-Source")).isEqualTo("sampled");
        assertThat(served.headers()).containsKey("X-Interlock-Note").doesNotContainKey("Preference-Applied");
    }

    @Test
    void answersTheSameRequestTheSame() {
        var first = served(ask("GET", "/books/7", "", SHOP)).response();
        var again = new Repertoire(BOOKS);
        var second = served(ask(again, "GET", "/books/7", "", SHOP)).response();

        assertThat(text(second.body())).isEqualTo(text(first.body()));
    }

    @Test
    void answersTheSameForTheSameSeed() {
        var first = served(ask("GET", "/books/7", "", prefer("dynamic=99")));
        var second = served(ask(new Repertoire(BOOKS), "GET", "/books/7", "", prefer("dynamic=99")));

        assertThat(text(second.response().body()))
                .isEqualTo(text(first.response().body()));
        assertThat(first.headers()).containsEntry("X-Interlock-Seed", "99");
    }

    @Test
    void makesAnswersAnewWhereTheyShallBeDynamic() {
        var seen = IntStream.range(0, 20)
                .mapToObj(i -> text(served(ask("GET", "/books/7", "", prefer("dynamic=true")))
                        .response()
                        .body()))
                .distinct();

        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void saysWhichPreferencesItHonoured() {
        var served = served(ask("GET", "/books", "", prefer("code=200, example=none, wait=1")));

        assertThat(served.headers()).containsEntry("Preference-Applied", "code=200, example=\"none\"");
        assertThat(text(served.response().body())).isEqualTo("[]");
    }

    @Test
    void namesEveryViolationAtOnce() {
        var refused = refused(ask("GET", "/books", "limit=1000", Map.of("X-Shop", List.of("east"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violations())
                .extracting(violation -> violation.name())
                .contains("limit", "X-Shop");
        assertThat(refused.problem().detail()).contains("query 'limit'").contains("header 'X-Shop'");
    }

    @Test
    void challengesForACredential() {
        var refused = refused(ask("DELETE", "/books/1", "", Map.of()));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("WWW-Authenticate")).contains("ApiKey").contains("X-Book-Key");
    }

    @Test
    void saysWhichMethodsThereAre() {
        var match = repertoire.match("PUT", "/books");

        assertThat(repertoire.unmatched("PUT", match).status()).isEqualTo(405);
        assertThat(repertoire.unmatched("PUT", match).headers()).containsEntry("Allow", "GET, HEAD, OPTIONS, POST");
        assertThat(repertoire.unmatched("OPTIONS", match).status()).isEqualTo(204);
    }

    @Test
    void knowsNoOtherPaths() {
        assertThat(repertoire.unmatched("GET", repertoire.match("GET", "")).status())
                .isEqualTo(404);
    }

    private Reply ask(String method, String path, String query, Map<String, List<String>> headers) {
        return ask(repertoire, method, path, query, headers);
    }

    private Reply ask(Repertoire asked, String method, String path, String query, Map<String, List<String>> headers) {
        var match = (Match.Matched) asked.match(method, path);
        var request = new HttpRequest(method, path, query, headers, new byte[0]);
        return asked.answer(match, request, seeds::incrementAndGet);
    }

    private static Map<String, List<String>> prefer(String preference) {
        return Map.of("X-Shop", List.of("north"), "Prefer", List.of(preference));
    }

    private static Reply.Served served(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Served.class);
        return (Reply.Served) reply;
    }

    private static Reply.Refused refused(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return (Reply.Refused) reply;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
