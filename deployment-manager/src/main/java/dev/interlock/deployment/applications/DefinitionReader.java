package dev.interlock.deployment.applications;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a document, JSON or YAML, within limits: 1 MiB, 40 levels, no member twice, one document. Aliases in YAML are
 * refused, so that none can grow. Thread-safe.
 */
final class DefinitionReader {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int DEEPEST = 40;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxDocumentLength(MOST_BYTES)
            .maxNumberLength(100)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .loaderOptions(loaderOptions())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DefinitionReader() {}

    /**
     * @param mediaType of the document; anything that isn't YAML is read as JSON
     * @throws ProblemException 413 for too large a document, 400 with line and column for one that can't be read
     */
    static JsonNode read(byte[] document, @Nullable String mediaType) {
        if (document.length > MOST_BYTES) {
            throw PlatformProblem.CONTENT_TOO_LARGE.because("A definition has at most " + MOST_BYTES + " bytes.");
        }
        var isYaml = mediaType != null && mediaType.toLowerCase(Locale.ROOT).contains("yaml");
        try {
            if (isYaml) {
                refuseAliases(document);
            }
            return (isYaml ? YAML : JSON).readTree(document);
        } catch (JsonProcessingException e) {
            throw malformed(e, isYaml);
        } catch (IOException e) {
            throw PlatformProblem.MALFORMED_BODY.because("Send UTF-8 text.");
        }
    }

    private static void refuseAliases(byte[] document) throws IOException {
        try (JsonParser tokens = YAML.createParser(document)) {
            while (tokens.nextToken() != null) {
                if (tokens instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    throw PlatformProblem.MALFORMED_BODY.because(
                            "Aliases (*name) are not read; write the value out.", place(tokens));
                }
            }
        }
    }

    private static ProblemException malformed(JsonProcessingException e, boolean isYaml) {
        var members = new LinkedHashMap<String, Object>();
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            members.put("line", e.getLocation().getLineNr());
            members.put("column", e.getLocation().getColumnNr());
        }
        return PlatformProblem.MALFORMED_BODY.because(
                "Send well-formed " + (isYaml ? "YAML" : "JSON") + ": " + e.getOriginalMessage(), members);
    }

    private static Map<String, Object> place(JsonParser tokens) {
        return Map.of(
                "line", tokens.currentTokenLocation().getLineNr(),
                "column", tokens.currentTokenLocation().getColumnNr());
    }

    private static LoaderOptions loaderOptions() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
