package dev.interlock.validator.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.interlock.validator.runs.RunRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class ReportGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/reports");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"failed", "errored"})
    void jsonIsAsAgreed(String example) throws IOException {
        assertGolden(example, "out-report.json", JSON.writeValueAsString(report(example)) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "errored"})
    void junitIsAsAgreed(String example) throws IOException {
        assertGolden(example, "out-junit.xml", JUnitXml.of(report(example)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "errored"})
    void pageIsAsAgreed(String example) throws IOException {
        assertGolden(example, "out-page.html", HtmlPage.of(report(example)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "errored"})
    void junitIsWellFormed(String example) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXml.of(report(example)))));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "errored"})
    void pageHasNothingThatRuns(String example) throws IOException {
        assertThat(HtmlPage.of(report(example))).doesNotContain("<script", "<img", "<iframe", "<link", "\0");
    }

    private static RunReport report(String example) throws IOException {
        return RunReport.of(
                JSON.readValue(GOLDEN.resolve(example).resolve("in-run.json").toFile(), RunRecord.class));
    }

    private static void assertGolden(String example, String name, String actual) throws IOException {
        var file = GOLDEN.resolve(example).resolve(name);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
