package dev.interlock.spec.importing;

import static dev.interlock.spec.Project.SPECS;
import static dev.interlock.spec.Project.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import dev.interlock.service.identity.Role;
import dev.interlock.spec.Documents;
import dev.interlock.spec.Project;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocumentImportIT {

    private final Project project = Project.fresh();

    @Test
    void answersWithTheVersionThatWasMade() {
        project.importYaml(Documents.pets("1.0"))
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/v1/specs/[0-9a-f-]{36}/versions/1"))
                .body("name", equalTo("pet-shop"))
                .body("title", equalTo("Pet Shop"))
                .body("version.number", equalTo(1))
                .body("version.digest", matchesPattern("sha256:[0-9a-f]{64}"))
                .body("version.declaredVersion", equalTo("1.0"))
                .body("version.operations", equalTo(1))
                .body("findings", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain", "application/octet-stream"})
    void takesYamlInEveryMediaTypeItGoesBy(String mediaType) {
        var bytes = Documents.pets("1.0").getBytes(StandardCharsets.UTF_8);

        project.vendor().contentType(mediaType).body(bytes).post(SPECS).then().statusCode(201);
    }

    @Test
    void takesADocumentInSmallPiecesOfUnknownNumber() {
        var comments = "# padding\n".repeat(20_000);

        new RawCall(project).chunked(Documents.pets("1.0") + comments).answers(201);
    }

    @Test
    void takesAFormWithAFileAndAName() {
        project.vendor()
                .multiPart("name", "from-a-form")
                .multiPart("file", "pets.yaml", Documents.pets("1.0").getBytes(StandardCharsets.UTF_8))
                .post(SPECS)
                .then()
                .statusCode(201)
                .body("name", equalTo("from-a-form"));
    }

    @Test
    void refusesAFormWithoutAFile() {
        problem(project.vendor().multiPart("name", "x").post(SPECS), 400, "malformed-body");
        project.hasNothingStored();
    }

    @Test
    void callsItWhatTheClientSays() {
        project.importYaml("my.pets", Documents.pets("1.0"))
                .then()
                .statusCode(201)
                .body("name", equalTo("my.pets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"My Pets", "import", "a\0b", "../etc", " "})
    void refusesANameThatIsNone(String name) {
        problem(project.importYaml(name, Documents.pets("1.0")), 400, "invalid-value");
        project.hasNothingStored();
    }

    @Test
    void asksForANameWhereTheTitleGivesNone() {
        var document = Documents.pets("1.0").replace("Pet Shop", "支付");

        problem(project.importYaml(document), 422, "name-needed");
        project.hasNothingStored();
    }

    @Test
    void makesANewVersionOfAnotherContent() {
        var id = project.importYaml(Documents.pets("1.0")).path("id");

        project.importYaml(Documents.pets("2.0"))
                .then()
                .statusCode(201)
                .header("Location", endsWith("/versions/2"))
                .body("id", equalTo(id))
                .body("version.number", equalTo(2));
    }

    @Test
    void findsTheSameContentAgainHoweverItIsWritten() {
        var digest = project.importYaml(Documents.pets("1.0")).path("version.digest");

        project.vendor()
                .contentType("application/json")
                .body(Documents.petsAsJson("1.0"))
                .post(SPECS)
                .then()
                .statusCode(200)
                .body("version.digest", equalTo(digest))
                .body("version.number", equalTo(1));
    }

    @Test
    void makesANewVersionWhenAnOldContentComesBack() {
        project.importYaml(Documents.pets("1.0"));
        project.importYaml(Documents.pets("2.0"));

        project.importYaml(Documents.pets("1.0")).then().statusCode(201).body("version.number", equalTo(3));
    }

    @Test
    void repeatsItsAnswerForTheSameIdempotencyKey() {
        var first = withKey("k-1", Documents.pets("1.0"));
        project.importYaml(Documents.pets("2.0"));

        var again = withKey("k-1", Documents.pets("1.0"));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.<Object>path("")).isEqualTo(first.<Object>path(""));
        project.viewer().get(SPECS + "/pet-shop/versions").then().body("items", hasSize(2));
    }

    @Test
    void refusesAnIdempotencyKeyForAnotherDocument() {
        withKey("k-1", Documents.pets("1.0"));

        problem(withKey("k-1", Documents.pets("2.0")), 422, "idempotency-key-reused");
    }

    @Test
    void numbersConcurrentImportsOfANewNameWithoutGapsOrLosses() {
        var numbers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> project.importYaml(Documents.pets("1." + i)))
                .map(answer -> answer.then().statusCode(201).extract().<Integer>path("version.number"))
                .toList();

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        project.viewer().get(SPECS).then().body("items", hasSize(1)).body("items[0].version.number", equalTo(8));
    }

    @Test
    void makesOneVersionOfConcurrentImportsOfTheSameDocument() {
        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> project.importYaml(Documents.pets("1.0")).statusCode())
                .toList();

        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
    }

    @Test
    void letsOnlyVendorsAndAboveImport() {
        var answer = project.as(Role.PARTNER)
                .contentType("application/yaml")
                .body(Documents.pets("1.0"))
                .post(SPECS);

        problem(answer, 403, "forbidden");
        project.hasNothingStored();
    }

    @Test
    void readsTheAnswerOfARefusalThatComesBeforeALargeBody() {
        var answer = project.viewer()
                .contentType("application/octet-stream")
                .body(new byte[12 * 1024 * 1024])
                .post(SPECS);

        problem(answer, 403, "forbidden");
    }

    private Response withKey(String key, String document) {
        return project.vendor()
                .header("Idempotency-Key", key)
                .contentType("application/yaml")
                .body(document)
                .post(SPECS);
    }
}
