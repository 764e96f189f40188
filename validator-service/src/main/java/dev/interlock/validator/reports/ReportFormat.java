package dev.interlock.validator.reports;

import dev.interlock.problem.PlatformProblem;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The forms of a report. */
enum ReportFormat {
    JSON(MediaType.APPLICATION_JSON_TYPE),
    JUNIT(MediaType.APPLICATION_XML_TYPE),
    HTML(MediaType.TEXT_HTML_TYPE);

    private final MediaType mediaType;

    ReportFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /** In UTF-8. */
    MediaType mediaType() {
        return this == JSON ? mediaType : mediaType.withCharset("utf-8");
    }

    /**
     * By name where one is given, else the first that the client accepts.
     *
     * @throws dev.interlock.problem.ProblemException 400 for an unknown name
     */
    static ReportFormat choose(@Nullable String name, List<MediaType> accepted) {
        if (name != null) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "json" -> JSON;
                case "junit" -> JUNIT;
                case "html" -> HTML;
                default ->
                    throw PlatformProblem.INVALID_VALUE.because(
                            "The format must be json, junit or html.", Map.of("parameter", "format"));
            };
        }
        return accepted.stream()
                .map(ReportFormat::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(JSON);
    }

    private static @Nullable ReportFormat of(MediaType accepted) {
        if (accepted.isWildcardType()) {
            return JSON;
        }
        var text = accepted.getType() + "/" + accepted.getSubtype();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "application/json", "application/*" -> JSON;
            case "application/xml", "application/junit+xml" -> JUNIT;
            case "text/html", "text/*" -> HTML;
            default -> null;
        };
    }
}
