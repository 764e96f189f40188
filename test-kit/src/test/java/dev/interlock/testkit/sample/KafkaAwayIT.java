package dev.interlock.testkit.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A broker that goes away for longer than a send may take, and comes back. */
@QuarkusTest
@QuarkusTestResource(value = PartsWithOwnKafka.class, restrictToAnnotatedClass = true)
class KafkaAwayIT {

    private static final Duration LONGER_THAN_A_SEND = Duration.ofSeconds(5);

    private final Effects effects = new Effects("away");

    @Test
    void deliversInOrderWhatWasSaidWhileKafkaWasAway() throws InterruptedException {
        var subject = "subject-" + UUID.randomUUID();
        var names = IntStream.range(0, 30).mapToObj(i -> "n" + i).toList();
        names.subList(0, 10).forEach(name -> create(name, subject));
        assertThat(effects.awaitNames(subject, 10)).hasSize(10);

        PartsWithOwnKafka.stopKafka();
        names.subList(10, 20).forEach(name -> create(name, subject));
        Thread.sleep(LONGER_THAN_A_SEND.toMillis());
        names.subList(20, 30).forEach(name -> create(name, subject));
        PartsWithOwnKafka.startKafka();

        assertThat(effects.awaitNames(subject, 30)).isEqualTo(names);
        effects.awaitEmptyOutbox();
    }

    private static void create(String name, String subject) {
        given().header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER))
                .contentType("application/json")
                .body(Map.of("name", name, "subject", subject))
                .post("/api/v1/things")
                .then()
                .statusCode(201);
    }
}
