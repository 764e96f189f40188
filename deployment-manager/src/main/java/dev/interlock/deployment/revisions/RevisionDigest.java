package dev.interlock.deployment.revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.configuration.Pin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SHA-256 over what a revision runs: not its replicas, strategy or route, which may change without a new one. */
final class RevisionDigest {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RevisionDigest() {}

    static String of(Definition definition, List<Pin> pins, @Nullable String contract) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put(
                "components",
                definition.components().stream()
                        .collect(Collectors.toMap(Definition.Component::name, RevisionDigest::withoutReplicas)));
        parts.put("pins", pins);
        parts.put("contract", String.valueOf(contract));
        var migrations = definition.migrations();
        if (migrations != null) {
            parts.put("migrations", migrations);
        }
        try {
            byte[] bytes = CANONICAL.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A revision must have a digest", e);
        }
    }

    private static Definition.Component withoutReplicas(Definition.Component component) {
        return new Definition.Component(
                component.name(),
                component.image(),
                component.command(),
                component.port(),
                component.healthCheck(),
                null,
                component.resources(),
                component.environment(),
                component.dependsOn());
    }
}
