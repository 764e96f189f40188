package dev.interlock.spec.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | a: 1 | application/json",
                "text/yaml; charset=utf-8 | a: 1 | text/yaml",
                "Application/YAML | a: 1 | application/yaml",
                "text/html | <script> | application/yaml",
                "text/plain | '  {}' | application/json",
                "application/octet-stream | openapi: 3.1.0 | application/yaml",
                " | {} | application/json"
            })
    void keepsWhatTellsAndElseLooks(String contentType, String document, String kept) {
        assertThat(DocumentType.of(contentType, document.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(kept);
    }
}
