package dev.interlock.validator.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.judging.HttpResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The response of an exchange as a user gives it. */
record GivenResponse(
        @Schema(description = "HTTP status.", examples = "201") @Min(100) @Max(599)
        int status,

        @Schema(description = "Text, or a list of texts, by name.") @Nullable
        Map<String, @NotNull HeaderValues> headers,

        @Schema(description = "A JSON body as JSON.") @Nullable
        JsonNode body,

        @Schema(description = "Any other text as body, or JSON exactly as it was sent.") @Nullable
        String bodyText,

        @Schema(description = "A binary body in Base64.") @Nullable
        String bodyBase64) {

    /** @throws dev.interlock.problem.ProblemException 400 where it doesn't hang together */
    HttpResponse toHttp() {
        return new HttpResponse(
                status, GivenRequest.plain(headers), GivenBody.bytes(body, bodyText, bodyBase64, "/exchange/response"));
    }
}
