package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.system.Hooks.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions in {@code examples/workflows} do what they promise, with real services, hooks and people. */
class WorkflowExamplesIT {

    private static final Map<String, String> CREDENTIAL = Map.of("Authorization", "Bearer demo");
    private static final String INTERLOCK = "https://interlock.dev/errors/";

    private static RunningSystem system;
    private static ExampleWorkflows workflows;
    private static Sample good;
    private static Sample broken;

    @BeforeAll
    static void aProjectWithTheDefinitionsAndASpecification() throws IOException {
        system = RunningSystem.get();
        workflows = new ExampleWorkflows(system, "workflow-examples");
        for (String name : List.of(
                "integrate",
                "release",
                "backup-and-verify-restore",
                "rotate-secret",
                "partner-certification",
                "incident-runbook")) {
            workflows.apply(name);
        }
        var imported = workflows.owner().post("/api/v1/specs?name=payments", document(), "application/yaml");
        assertThat(imported.status()).as(imported.toString()).isEqualTo(201);
        good = Sample.start(system.repository(), "good");
        broken = Sample.start(system.repository(), "broken");
    }

    @AfterAll
    static void end() {
        good.close();
        broken.close();
    }

    @Test
    void integratesAGoodImplementation() throws IOException {
        var output = workflows.completed(integrate("integrated", good));

        assertThat(output.path("passed").asBoolean())
                .as(output.toPrettyString())
                .isTrue();
        assertThat(output.path("checks").asInt()).isPositive();
        assertThat(output.path("failed").size()).isZero();
        assertThat(get(output.path("report").asText() + "?format=json").status())
                .isEqualTo(200);
        assertThat(get(output.path("mock").asText() + "/payments", "Authorization", "Bearer x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void namesTheFaultsOfABrokenImplementation() throws IOException {
        var output = workflows.completed(integrate("integrated-broken", broken));

        assertThat(output.path("passed").asBoolean())
                .as(output.toPrettyString())
                .isFalse();
        assertThat(output.path("failures").asInt()).isPositive();
        assertThat(output.path("failed").toString()).contains("/expiry/year", "X-Request-Id", "202");
    }

    @Test
    void releasesACandidateThatKeepsTheContract() throws IOException {
        try (var hooks = new Hooks().on("migrate", "unmigrate", "deploy", "rollback", "smoke")) {
            var news = workflows.startInline("""
                    document: { dsl: '1.0.0', namespace: system, name: hears-of-releases, version: '1.0.0' }
                    do:
                      - hear:
                          listen:
                            to: { one: { with: { type: interlock.release.completed.v1, data: { revision: '2.4.1' } } } }
                    """);
            var run = release(hooks, good);

            assertThat(workflows.completed(run).path("released").asBoolean()).isTrue();
            assertThat(hooks.effects()).containsExactly("migrate", "deploy");
            assertThat(hooks.withoutKey()).isEmpty();
            assertThat(workflows.completed(news).path(0).path("run").asText()).isEqualTo(run);
        }
    }

    @Test
    void rollsAReleaseBackThatDoesNotStayUp() throws IOException {
        var looks = new AtomicInteger();
        try (var hooks = new Hooks().on("migrate", "unmigrate", "deploy", "rollback")) {
            hooks.on("smoke", nothing -> Answer.status(looks.incrementAndGet() > 2 ? 503 : 200));

            var error = workflows.faulted(release(hooks, good));

            assertThat(error.path("status").asInt()).as(error.toPrettyString()).isEqualTo(503);
            assertThat(hooks.effects()).containsExactly("migrate", "deploy", "rollback", "unmigrate");
        }
    }

    @Test
    void refusesACandidateThatBreaksTheContractBeforeAnythingIsTouched() throws IOException {
        try (var hooks = new Hooks().on("migrate", "unmigrate", "deploy", "rollback", "smoke")) {
            var error = workflows.faulted(release(hooks, broken));

            assertThat(error.path("type").asText()).isEqualTo(INTERLOCK + "contract-broken");
            assertThat(error.path("detail").asText()).contains("/api/v1/reports/");
            assertThat(hooks.effects()).isEmpty();
        }
    }

    @Test
    void verifiesABackupByRestoringIt(@TempDir Path directory) throws IOException, SQLException {
        var agent = new BackupAgent(system.stack().administratorJdbcUrl(), directory);
        try (var hooks = backupHooks(agent, false)) {
            var output = workflows.completed(backUp(hooks));

            assertThat(output.path("verified").asBoolean()).isTrue();
            assertThat(output.path("rows").asLong()).isPositive();
            assertThat(hooks.effects()).containsExactly("backup", "restore", "drop");
            assertThat(agent.restoredCopies()).isEmpty();
        }
    }

    @Test
    void faultsOnADamagedRestoreAndDropsTheCopy(@TempDir Path directory) throws IOException, SQLException {
        var agent = new BackupAgent(system.stack().administratorJdbcUrl(), directory);
        try (var hooks = backupHooks(agent, true)) {
            var error = workflows.faulted(backUp(hooks));

            assertThat(error.path("type").asText()).isEqualTo(INTERLOCK + "backup-unusable");
            assertThat(hooks.effects()).containsExactly("backup", "restore", "drop");
            assertThat(agent.restoredCopies()).isEmpty();
        }
    }

    @Test
    void rotatesASecretThatNobodySees() throws IOException {
        try (var hooks = new Hooks().on("reload", "verify", "revoke")) {
            var run = rotate(hooks, "rotated");
            var output = workflows.completed(run);

            assertThat(output.path("from").asInt()).isEqualTo(1);
            assertThat(output.path("to").asInt()).isEqualTo(2);
            assertThat(hooks.effects()).containsExactly("reload", "revoke");
            var values = secrets("rotated");
            assertThat(values).hasSize(2).doesNotHaveDuplicates();
            assertThat(workflows.history(run)).doesNotContain(values.getLast().replace("\"", ""));
        }
    }

    @Test
    void restoresTheSecretThatConsumersStillWorkWith() throws IOException {
        try (var hooks = new Hooks().on("reload", "revoke").on("verify", nothing -> Answer.status(403))) {
            var error = workflows.faulted(rotate(hooks, "restored"));

            assertThat(error.path("status").asInt()).as(error.toPrettyString()).isEqualTo(403);
            var values = secrets("restored");
            assertThat(values).hasSize(3);
            assertThat(values.getLast()).isEqualTo(values.getFirst()).isNotEqualTo(values.get(1));
            assertThat(hooks.effects()).containsExactly("reload", "reload");
        }
    }

    @Test
    void certifiesAPartnerOnceEverybodyHasSigned() throws IOException {
        var starter = workflows.somebody("vendor who starts", "VENDOR");
        var partner = workflows.somebody("partner", "PARTNER");
        var first = workflows.somebody("first vendor", "VENDOR");
        var second = workflows.somebody("second vendor", "VENDOR");
        try (var hooks = new Hooks().on("webhooks")) {
            var run = certify(starter, good, hooks);

            var acceptance = workflows.approval(run);
            assertThat(workflows.approve(starter, acceptance).status()).isBetween(400, 499);
            assertThat(workflows.approve(partner, acceptance).status()).isEqualTo(200);
            Waiting.until(
                    "the signatures are asked for",
                    ExampleWorkflows.PATIENCE,
                    () -> !workflows.approval(run).equals(acceptance));
            var signatures = workflows.approval(run);
            assertThat(workflows.approve(starter, signatures).status()).isBetween(400, 499);
            assertThat(workflows.approve(partner, signatures).status()).isEqualTo(403);
            assertThat(workflows.approve(first, signatures).status()).isEqualTo(200);
            assertThat(workflows.approve(first, signatures).status()).isEqualTo(409);
            assertThat(workflows.approve(second, signatures).status()).isEqualTo(200);

            var output = workflows.completed(run);
            assertThat(output.path("evidence").findValuesAsText("phase")).containsExactly("auth", "core", "webhooks");
            assertThat(output.path("accepted").size()).isEqualTo(1);
            assertThat(output.path("signed").size()).isEqualTo(2);
        }
    }

    @Test
    void doesNotAskPeopleAboutAPartnerWhoBreaksTheContract() throws IOException {
        try (var hooks = new Hooks().on("webhooks")) {
            var error = workflows.faulted(certify(workflows.owner(), broken, hooks));

            assertThat(error.path("type").asText())
                    .as(error.toPrettyString())
                    .isEqualTo(INTERLOCK + "certification-failed");
        }
    }

    @Test
    void looksAfterComponentsThatGoDown() throws IOException {
        var shopIsUp = new AtomicBoolean(true);
        var tillIsUp = new AtomicBoolean(true);
        try (var hooks = new Hooks()) {
            hooks.on("shop", nothing -> Answer.status(shopIsUp.get() ? 200 : 503));
            hooks.on("till", nothing -> Answer.status(tillIsUp.get() ? 200 : 503));
            hooks.on("restart", body -> {
                shopIsUp.set(true);
                return Answer.ok(Map.of("restarted", body.path("component").asText()));
            });
            runbook(hooks, "Shop", "PT0.1S");
            runbook(hooks, "Till", "PT1H");
            var shop = component(hooks, "Shop");
            var till = component(hooks, "Till");
            awaitHealth(shop, "UP");
            awaitHealth(till, "UP");

            shopIsUp.set(false);
            tillIsUp.set(false);
            var restarted = incident(shop);
            var recovered = incident(till);
            tillIsUp.set(true);
            var approval = workflows.approval(restarted);
            assertThat(hooks.effects()).isEmpty();
            assertThat(workflows.approve(workflows.owner(), approval).status()).isEqualTo(200);

            assertThat(workflows.completed(restarted).path("outcome").asText()).isEqualTo("it was restarted");
            assertThat(workflows.completed(recovered).path("outcome").asText()).isEqualTo("it recovered by itself");
            assertThat(hooks.effects()).containsExactly("restart");
        } finally {
            workflows.delete("incident-runbook");
        }
    }

    private static String integrate(String name, Sample implementation) throws IOException {
        try (var documents = new Hooks()) {
            var document = new Answer(200, "application/yaml", document());
            documents.on("payments.yaml", nothing -> document);
            var run = workflows.start(
                    workflows.owner(),
                    "integrate",
                    Map.of(
                            "name",
                            name,
                            "document",
                            documents.url("payments.yaml"),
                            "implementation",
                            implementation.url(),
                            "headers",
                            CREDENTIAL));
            workflows.ended(run, "COMPLETED");
            return run;
        }
    }

    private static String release(Hooks hooks, Sample candidate) {
        return workflows.start(
                workflows.owner(),
                "release",
                Map.of(
                        "application",
                        "payments",
                        "spec",
                        "payments",
                        "revision",
                        "2.4.1",
                        "candidate",
                        candidate.url(),
                        "headers",
                        CREDENTIAL,
                        "smoke",
                        hooks.url("smoke"),
                        "watch",
                        Map.of("times", 3, "every", "PT0.1S"),
                        "hooks",
                        Map.of(
                                "migrate", hooks.url("migrate"),
                                "unmigrate", hooks.url("unmigrate"),
                                "deploy", hooks.url("deploy"),
                                "rollback", hooks.url("rollback"))));
    }

    private static Hooks backupHooks(BackupAgent agent, boolean isDamaged) throws IOException {
        return new Hooks()
                .on(
                        "backup",
                        body -> done(() -> {
                            var copy = agent.backUp(body.path("database").asText(), "nightly");
                            return Map.of("id", "nightly", "checksum", copy.checksum(), "rows", copy.rows());
                        }))
                .on(
                        "restore",
                        body -> done(() -> {
                            var target = agent.restore(
                                    body.path("database").asText(),
                                    body.path("backup").asText());
                            if (isDamaged) {
                                agent.damage(target);
                            }
                            var copy = agent.look(target);
                            return Map.of("target", target, "checksum", copy.checksum(), "rows", copy.rows());
                        }))
                .on(
                        "drop",
                        body -> done(() -> {
                            agent.drop(body.path("target").asText());
                            return Map.of("dropped", true);
                        }));
    }

    /** What an agent does. */
    private interface Deed {
        Map<String, ?> result() throws IOException, SQLException;
    }

    private static Answer done(Deed deed) {
        try {
            return Answer.ok(deed.result());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the tables of spec-service. */
    private static String backUp(Hooks hooks) {
        return workflows.start(
                workflows.owner(),
                "backup-and-verify-restore",
                Map.of(
                        "database",
                        "spec",
                        "hooks",
                        Map.of(
                                "backup", hooks.url("backup"),
                                "restore", hooks.url("restore"),
                                "drop", hooks.url("drop"))));
    }

    private static String rotate(Hooks hooks, String key) {
        var set = workflows.put(
                "/api/v1/configuration/" + key + "?environment=staging",
                "{\"secret\": true, \"generate\": {\"length\": 24}}");
        assertThat(set.status()).as(set.toString()).isEqualTo(201);
        return workflows.start(
                workflows.owner(),
                "rotate-secret",
                Map.of(
                        "key",
                        key,
                        "environment",
                        "staging",
                        "hooks",
                        Map.of(
                                "reload", hooks.url("reload"),
                                "verify", hooks.url("verify"),
                                "revoke", hooks.url("revoke"))));
    }

    /** All versions, as they are in Vault. */
    private static List<String> secrets(String key) {
        return system.vault().secrets().entrySet().stream()
                .filter(secret -> secret.getKey().endsWith("/staging/_/" + key))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String certify(Client starter, Sample implementation, Hooks hooks) {
        return workflows.start(
                starter,
                "partner-certification",
                Map.of(
                        "spec",
                        "payments",
                        "partner",
                        "Acme",
                        "implementation",
                        implementation.url(),
                        "webhooks",
                        hooks.url("webhooks"),
                        "headers",
                        CREDENTIAL));
    }

    private static void runbook(Hooks hooks, String component, String patience) {
        var set = workflows.put(
                "/api/v1/configuration/runbook." + component.toLowerCase(Locale.ROOT) + "?environment=production",
                "{\"value\": {\"restart\": \"%s\", \"patience\": \"%s\"}}".formatted(hooks.url("restart"), patience));
        assertThat(set.status()).as(set.toString()).isEqualTo(201);
    }

    /** @return its id */
    private static String component(Hooks hooks, String name) {
        var made = workflows
                .owner()
                .post(
                        "/api/v1/components",
                        Map.of("name", name, "url", hooks.base(), "healthPath", "/" + name.toLowerCase(Locale.ROOT)));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.text("/id");
    }

    private static void awaitHealth(String component, String state) {
        Waiting.until(
                "the component is " + state,
                ExampleWorkflows.PATIENCE,
                () -> get("/api/v1/components/" + component)
                        .text("/health/state")
                        .equals(state));
    }

    /** Waits for the run that looks after a component. */
    private static String incident(String component) {
        Waiting.until(
                "the runbook begins",
                ExampleWorkflows.PATIENCE,
                () -> runsAbout(component).findAny().isPresent());
        return runsAbout(component).findFirst().orElseThrow();
    }

    private static Stream<String> runsAbout(String component) {
        return workflows.idsOf("incident-runbook").stream().filter(id -> isAbout(workflows.run(id), component));
    }

    private static boolean isAbout(JsonNode run, String component) {
        return run.path("input").toString().contains(component);
    }

    private static Client.Answer get(String path, String... headers) {
        return workflows.owner().get(path, headers);
    }

    private static byte[] document() throws IOException {
        return Files.readAllBytes(system.repository().resolve("examples/specs/payments.yaml"));
    }
}
