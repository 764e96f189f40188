package dev.interlock.spec.library;

import static dev.interlock.spec.Project.SPECS;
import static dev.interlock.spec.Project.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.interlock.event.SpecPublished;
import dev.interlock.event.SpecRetired;
import dev.interlock.service.identity.Role;
import dev.interlock.spec.Documents;
import dev.interlock.spec.Project;
import dev.interlock.spec.PublishedEvents;
import dev.interlock.spec.PublishedEvents.Received;
import dev.interlock.testkit.identity.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpecLibraryIT {

    private final Project project = Project.fresh();

    @Test
    void findsASpecificationByIdAndByName() {
        String id = project.importYaml(Documents.pets("1.0")).path("id");

        for (String reference : new String[] {id, id.toUpperCase(Locale.ROOT), "pet-shop"}) {
            project.viewer()
                    .get(SPECS + "/" + reference)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("version.number", equalTo(1))
                    .body("findings", nullValue());
        }
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 5; i++) {
            project.importYaml("spec-" + i, Documents.pets("1." + i));
        }

        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var request = project.viewer().queryParam("limit", 2);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(SPECS);
            names.addAll(page.<List<String>>path("items.name"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(names).containsExactly("spec-0", "spec-1", "spec-2", "spec-3", "spec-4");
    }

    @Test
    void listsVersionsNewestFirstPageByPage() {
        for (int i = 1; i <= 3; i++) {
            project.importYaml(Documents.pets("1." + i));
        }
        var versions = SPECS + "/pet-shop/versions";

        var first = project.viewer().queryParam("limit", 2).get(versions);

        first.then().body("items.number", contains(3, 2)).body("items.declaredVersion", contains("1.3", "1.2"));
        project.viewer()
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get(versions)
                .then()
                .body("items.number", contains(1))
                .body("next", nullValue());
    }

    @Test
    void findsAVersionByNumberDigestAndLatest() {
        String digest = project.importYaml(Documents.pets("1.0")).path("version.digest");
        project.importYaml(Documents.pets("2.0"));
        var versions = SPECS + "/pet-shop/versions/";

        project.viewer().get(versions + "1").then().body("declaredVersion", equalTo("1.0"));
        project.viewer().get(versions + digest).then().body("declaredVersion", equalTo("1.0"));
        project.viewer().get(versions + "latest").then().body("declaredVersion", equalTo("2.0"));
        problem(project.viewer().get(versions + "3"), 404, "not-found");
    }

    @Test
    void givesTheDocumentBackAsItCame() throws Exception {
        var document = Documents.pets("1.0");
        project.importYaml(document);

        var answer = get("/pet-shop/versions/latest/document", "identity");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(document);
    }

    @Test
    void givesTheContractWhoseHashIsTheDigest() throws Exception {
        String digest = project.importYaml(Documents.pets("1.0")).path("version.digest");

        var answer = get("/pet-shop/versions/" + digest + "/normalized", "identity");

        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
        assertThat("sha256:" + hash).isEqualTo(digest);
        assertThat(answer.headers().firstValue("ETag")).contains('"' + digest + '"');
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void sendsTheContractCompressedToWhoTakesIt() throws Exception {
        project.importYaml(Documents.pets("1.0"));
        var path = "/pet-shop/versions/1/normalized";

        var packed = get(path, "gzip, deflate");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(get(path, "identity").body());
    }

    @Test
    void sendsNothingToWhoHasTheContractAlready() {
        project.importYaml(Documents.pets("1.0"));
        var path = SPECS + "/pet-shop/versions/latest/normalized";
        var tag = project.viewer().get(path).header("ETag");

        project.viewer()
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .body(equalTo(""));
    }

    @Test
    void importsItsOwnNormalisedContractAsTheSameVersion() {
        project.importYaml(Documents.pets("1.0"));
        var normalized =
                project.viewer().get(SPECS + "/pet-shop/versions/1/normalized").asByteArray();

        project.vendor()
                .contentType("application/json")
                .body(normalized)
                .post(SPECS)
                .then()
                .statusCode(200);
    }

    @Test
    void listsTheFindingsOfAVersionPageByPage() {
        var rival = Documents.pets("1.0").replace("  /pets:", "  /{a}: {}\n  /{b}: {}\n  /{c}: {}\n  /pets:");
        int found = project.importYaml(rival).then().statusCode(201).extract().path("findings.size()");
        var lint = SPECS + "/pet-shop/versions/latest/lint";

        var first = project.viewer().queryParam("limit", found - 1).get(lint);

        assertThat(found).isGreaterThan(1);
        first.then()
                .body("items", hasSize(found - 1))
                .body("items[0].severity", equalTo("WARNING"))
                .body("items[0].line", greaterThan(0));
        project.viewer()
                .queryParam("limit", found - 1)
                .queryParam("cursor", first.<String>path("next"))
                .get(lint)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void hidesWhatBelongsToAnotherProject() {
        String id = project.importYaml(Documents.pets("1.0")).path("id");
        var stranger = Project.fresh();

        problem(stranger.as(Role.OWNER).get(SPECS + "/" + id), 404, "not-found");
        problem(stranger.as(Role.OWNER).get(SPECS + "/" + id + "/versions/1/document"), 404, "not-found");
        problem(stranger.as(Role.OWNER).delete(SPECS + "/" + id), 404, "not-found");
        stranger.hasNothingStored();
    }

    @Test
    void letsServicesRead() {
        project.importYaml(Documents.pets("1.0"));

        project.with(Tokens.ofService("mock", project.id()))
                .get(SPECS + "/pet-shop/versions/latest/normalized")
                .then()
                .statusCode(200);
    }

    @Test
    void deletesASpecificationWithItsVersions() {
        String id = project.importYaml(Documents.pets("1.0")).path("id");

        project.vendor().delete(SPECS + "/pet-shop").then().statusCode(204);

        problem(project.viewer().get(SPECS + "/" + id), 404, "not-found");
        problem(project.vendor().delete(SPECS + "/pet-shop"), 404, "not-found");
        project.importYaml(Documents.pets("1.0"))
                .then()
                .statusCode(201)
                .body("id", not(equalTo(id)))
                .body("version.number", equalTo(1));
    }

    @Test
    void letsOnlyVendorsAndAboveDelete() {
        project.importYaml(Documents.pets("1.0"));

        problem(project.as(Role.PARTNER).delete(SPECS + "/pet-shop"), 403, "forbidden");
    }

    @Test
    void tellsOfEveryVersionOnceAndInOrder() {
        String id = project.importYaml(Documents.pets("1.0")).path("id");
        String digest = project.importYaml(Documents.pets("2.0")).path("version.digest");
        project.importYaml(Documents.pets("2.0")).then().statusCode(200);
        project.importYaml("broken", "{}").then().statusCode(422);
        project.vendor().delete(SPECS + "/pet-shop");

        var received = PublishedEvents.of(project, 3);

        assertThat(received).extracting(Received::key).containsOnly(id);
        assertThat(received).extracting(Received::id).doesNotHaveDuplicates();
        assertThat(received)
                .extracting(Received::type)
                .containsExactly(SpecPublished.TYPE, SpecPublished.TYPE, SpecRetired.TYPE);
        assertThat(received.get(1).event())
                .isEqualTo(new SpecPublished(project.id(), id, "pet-shop", digest, 2, "2.0", "Pet Shop", 1, false));
        assertThat(received.get(2).event()).isEqualTo(new SpecRetired(project.id(), id, "pet-shop"));
    }

    private HttpResponse<byte[]> get(String path, String encoding) throws Exception {
        return RawGet.of(SPECS + path, Tokens.of(Role.VIEWER, project.id()), encoding);
    }
}
