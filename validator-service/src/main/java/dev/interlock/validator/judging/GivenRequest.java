package dev.interlock.validator.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.problem.PlatformProblem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The request of an exchange as a user gives it. */
record GivenRequest(
        @Schema(description = "HTTP method.", examples = "POST") @NotBlank @Pattern(regexp = "[A-Za-z]{1,20}")
        String method,

        @Schema(
                description = "Path with query, as it follows the API's base URL. Either this or url.",
                examples = "/payments?limit=5")
        @Nullable
        @Size(max = 16_000)
        String path,

        @Schema(
                description =
                        "Whole URL; its path is taken as the one that the specification has. Either this or path.")
        @Nullable
        @Size(max = 16_000)
        String url,

        @Schema(description = "Text, or a list of texts, by name.") @Nullable
        Map<String, @NotNull HeaderValues> headers,

        @Schema(description = "A JSON body as JSON.") @Nullable
        JsonNode body,

        @Schema(description = "Any other text as body, or JSON exactly as it was sent.") @Nullable
        String bodyText,

        @Schema(description = "A binary body in Base64.") @Nullable
        String bodyBase64) {

    /** @throws dev.interlock.problem.ProblemException 400 where it doesn't hang together */
    HttpRequest toHttp() {
        var target = target();
        var mark = target.indexOf('?');
        return new HttpRequest(
                method.toUpperCase(Locale.ROOT),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                plain(headers),
                GivenBody.bytes(body, bodyText, bodyBase64, "/exchange/request"));
    }

    private String target() {
        if (path != null && url == null && path.startsWith("/")) {
            return path;
        }
        if (url != null && path == null) {
            return ofUrl(url);
        }
        throw PlatformProblem.INVALID_VALUE.because(
                "Give either the path, which begins with a slash, or the whole url.",
                Map.of("pointer", "/exchange/request"));
    }

    private static String ofUrl(String url) {
        try {
            var uri = URI.create(url.strip());
            if (uri.getRawPath() != null && !uri.isOpaque()) {
                var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
                return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
            }
        } catch (IllegalArgumentException e) {
            throw noUrl();
        }
        throw noUrl();
    }

    private static RuntimeException noUrl() {
        return PlatformProblem.INVALID_VALUE.because(
                "The url must be an absolute URL, percent-encoded.", Map.of("pointer", "/exchange/request/url"));
    }

    static Map<String, List<String>> plain(@Nullable Map<String, HeaderValues> headers) {
        return headers == null
                ? Map.of()
                : headers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().values()));
    }
}
