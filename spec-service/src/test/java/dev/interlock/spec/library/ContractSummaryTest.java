package dev.interlock.spec.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractSummaryTest {

    @Test
    void takesWhatPostgresCannotKeepOutOfTheTitle() {
        assertThat(titled("Pet\0Shop\r\n").title()).isEqualTo("Pet Shop");
    }

    @Test
    void cutsALongTitleBetweenTwoCharacters() {
        var cut = titled("a" + "🐕".repeat(500)).title();

        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(300);
        assertThat(cut).endsWith("🐕");
    }

    private static ContractSummary titled(String title) {
        return new ContractSummary("sha256:00", title, "1", "OPENAPI_3_0", 0, false);
    }
}
