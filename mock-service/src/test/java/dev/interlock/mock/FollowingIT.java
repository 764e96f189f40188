package dev.interlock.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mocks and the versions of their specifications. */
@QuarkusTest
class FollowingIT {

    private final MockApi api = new MockApi();

    @Test
    void movesToTheVersionThatWasPublished() {
        api.mockBooks("books");

        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("2")));

        awaitVersion("books", 2);
        api.call().get("/mocks/books/books/mine").then().body("mine", equalTo("2"));
    }

    @Test
    void movesOnceForAnEventThatIsDeliveredTwice() {
        var id = api.mockBooks("books").<String>path("id");
        var second = SpecStandIn.publish(api.project, "books", Books.document("2"));

        var event = SpecEvents.published(second);
        SpecEvents.published(second, event);
        SpecEvents.published(second, event);
        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("3")));
        awaitVersion("books", 3);

        assertThat(SpecEvents.typesOf(id, 3)).containsExactly("created", "updated", "updated");
    }

    @Test
    void doesNotGoBackForAnEventThatComesLate() {
        var first = SpecStandIn.publish(api.project, "books", Books.document("1"));
        var second = SpecStandIn.publish(api.project, "books", Books.document("2"));
        var id = api.create(Map.of("spec", "books")).<String>path("id");

        SpecEvents.published(first);
        SpecEvents.published(second);
        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("3")));
        awaitVersion("books", 3);

        assertThat(SpecEvents.typesOf(id, 2)).containsExactly("created", "updated");
    }

    @Test
    void leavesAloneThoseThatDoNotFollow() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        api.create(Map.of("spec", "books", "name", "still", "follow", false));
        api.create(Map.of("spec", "books", "name", "moving"));

        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("2")));

        awaitVersion("moving", 2);
        api.call().get("/mocks/still/books/mine").then().body("mine", equalTo("1"));
    }

    @Test
    void staysStoppedWhenItMoves() {
        api.mockBooks("books");
        api.act("books", "stop");

        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("2")));

        awaitVersion("books", 2);
        api.get("books").then().body("state", equalTo("STOPPED"));
    }

    @Test
    void failsWithAContractThatItCannotCompileAndRecoversWithTheNext() {
        api.mockBooks("books");

        SpecEvents.published(SpecStandIn.publishUnreadable(api.project, "books"));
        awaitVersion("books", 2);

        api.get("books").then().body("state", equalTo("FAILED")).body("failure", notNullValue());
        api.act("books", "start").then().statusCode(200).body("state", equalTo("FAILED"));
        api.call()
                .get("/mocks/books/books/mine")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://interlock.dev/problems/mock-failed"));

        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("3")));
        awaitVersion("books", 3);

        api.call().get("/mocks/books/books/mine").then().statusCode(200).body("mine", equalTo("3"));
    }

    @Test
    void keepsAnsweringWhenTheSpecificationIsRetired() {
        var first = SpecStandIn.publish(api.project, "books", Books.document("1"));
        api.create(Map.of("spec", "books"));

        SpecStandIn.retire(first);
        SpecEvents.retired(first);
        SpecEvents.published(SpecStandIn.publish(api.project, "later", Books.document("1")));

        api.call().get("/mocks/books/books/mine").then().statusCode(200);
    }

    @Test
    void missesNoVersionThatIsPublishedWhileMocksAreMade() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        var publishing = CompletableFuture.runAsync(() -> {
            for (int version = 2; version <= 6; version++) {
                SpecEvents.published(
                        SpecStandIn.publish(api.project, "books", Books.document(Integer.toString(version))));
            }
        });

        var names = IntStream.range(0, 12).mapToObj(i -> "mock-" + i).toList();
        names.parallelStream()
                .forEach(name -> assertThat(api.create(Map.of("spec", "books", "name", name))
                                .statusCode())
                        .isEqualTo(201));
        publishing.join();

        names.forEach(name -> awaitVersion(name, 6));
    }

    @Test
    void waitsForSpecServiceAndThenMoves() throws InterruptedException {
        api.mockBooks("books");
        var second = SpecStandIn.publish(api.project, "books", Books.document("2"));
        SpecStandIn.goAway();
        try {
            SpecEvents.published(second);
            Thread.sleep(1_500);
            assertThat(api.get("books").<Integer>path("version")).isEqualTo(1);
        } finally {
            SpecStandIn.comeBack();
        }

        awaitVersion("books", 2);
    }

    @Test
    void answersEveryCallWhileItMoves() {
        api.mockBooks("books");
        var calling = CompletableFuture.supplyAsync(() -> IntStream.range(0, 150)
                .mapToObj(i -> api.call().get("/mocks/books/books/mine"))
                .map(answer -> answer.statusCode() + " " + answer.path("mine"))
                .distinct()
                .toList());

        SpecEvents.published(SpecStandIn.publish(api.project, "books", Books.document("2")));
        awaitVersion("books", 2);

        assertThat(List.of("200 1", "200 2")).containsAll(calling.join());
    }

    private void awaitVersion(String mock, int version) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (api.get(mock).<Integer>path("version") != version && System.nanoTime() < deadline) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(api.get(mock).<Integer>path("version")).isEqualTo(version);
    }
}
