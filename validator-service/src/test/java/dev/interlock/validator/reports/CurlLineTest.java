package dev.interlock.validator.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.validator.exchange.RecordedBody;
import dev.interlock.validator.exchange.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlLineTest {

    @Test
    void nothingInTheRequestReachesTheShell() {
        var request = new RecordedRequest(
                "POST",
                "http://h/x?q=$(reboot)",
                Map.of("X-A", List.of("it's `id`")),
                new RecordedBody("'; rm -rf / #", null, 13, false));

        assertThat(CurlLine.of(request))
                .isEqualTo("curl -sS -i --path-as-is -g -X POST -H 'X-A: it'\\''s `id`'"
                        + " --data-binary ''\\''; rm -rf / #' 'http://h/x?q=$(reboot)'");
    }

    @Test
    void bodyThatLooksLikeAFileNameIsSentAsItIs() {
        var request =
                new RecordedRequest("PUT", "http://h/", Map.of(), new RecordedBody("@/etc/passwd", null, 12, false));

        assertThat(CurlLine.of(request)).contains("--data-raw '@/etc/passwd'").doesNotContain("--data-binary '@");
    }

    @Test
    void emptyHeaderIsSentAsCurlWantsIt() {
        assertThat(CurlLine.of(new RecordedRequest("GET", "http://h/", Map.of("X-A", List.of("")), null)))
                .contains("-H 'X-A;'");
    }

    @Test
    void headIsAskedForAsCurlWantsIt() {
        assertThat(CurlLine.of(new RecordedRequest("HEAD", "http://h/", Map.of(), null)))
                .contains(" -I ")
                .doesNotContain("-X");
    }
}
