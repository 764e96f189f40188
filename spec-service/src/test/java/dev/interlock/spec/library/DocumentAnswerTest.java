package dev.interlock.spec.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "deflate, GZIP;q=0.5 | true",
                "* | true",
                "gzip; q=0 | false",
                "gzip;q=0.000 | false",
                "br | false",
                "identity | false",
                " | false"
            })
    void knowsWhetherAClientTakesGzip(String encodings, boolean takes) {
        assertThat(DocumentAnswer.to(encodings, null).takesGzip()).isEqualTo(takes);
    }
}
