package dev.interlock.service.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Spells out {@code DATABASE_URL} as the keys that the JDBC pool (migrations) and the reactive pool want, and switches
 * the telemetry SDK on where {@code OTEL_EXPORTER_OTLP_ENDPOINT} says where to.
 */
public final class DatabaseUrlSource implements ConfigSourceFactory {

    private static final int ABOVE_FILES_BELOW_ENVIRONMENT = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> keys = new HashMap<>();
        ConfigValue database = context.getValue("DATABASE_URL");
        if (database != null && database.getValue() != null) {
            keys.putAll(DatabaseUrl.parse(database.getValue()).asQuarkusKeys());
        }
        ConfigValue collector = context.getValue("OTEL_EXPORTER_OTLP_ENDPOINT");
        if (collector != null && collector.getValue() != null) {
            keys.put("quarkus.otel.sdk.disabled", "false");
        }
        return List.of(new PropertiesConfigSource(keys, "DATABASE_URL", ABOVE_FILES_BELOW_ENVIRONMENT));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ABOVE_FILES_BELOW_ENVIRONMENT);
    }
}
