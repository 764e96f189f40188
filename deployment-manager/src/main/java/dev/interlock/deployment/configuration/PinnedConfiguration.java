package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.deployment.environments.Environment;
import dev.interlock.deployment.secrets.SecretStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of configuration and secrets for revisions: found once, and read again whenever an instance is started. */
@ApplicationScoped
public class PinnedConfiguration {

    private final EntryRepository entries;
    private final SecretStore secrets;
    private final ObjectMapper json;

    @Inject
    PinnedConfiguration(EntryRepository entries, SecretStore secrets, ObjectMapper json) {
        this.entries = entries;
        this.secrets = secrets;
        this.json = json;
    }

    /**
     * The newest versions of these keys: the application's own, or else what all share. Inside a session.
     *
     * @return fails with a 422 problem that names what isn't set
     */
    public Uni<List<Pin>> newest(String project, Environment environment, String application, Collection<String> keys) {
        return Multi.createFrom()
                .iterable(keys.stream().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(key -> newest(project, environment, application, key))
                .collect()
                .asList();
    }

    /** The values by key, secrets among them; opens a session of its own. */
    public Uni<Map<String, String>> values(String project, Environment environment, List<Pin> pins) {
        return Panache.withSession(() -> Multi.createFrom()
                .iterable(pins)
                .onItem()
                .transformToUniAndConcatenate(
                        pin -> value(project, environment, pin).map(value -> Map.entry(pin.key(), value)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Uni<Pin> newest(String project, Environment environment, String application, String key) {
        return set(EntryName.of(project, environment, application, key))
                .chain(own -> own != null
                        ? Uni.createFrom().item(own)
                        : set(EntryName.of(project, environment, null, key)).map(shared -> {
                            if (shared == null) {
                                throw ConfigurationProblem.NOT_SET.because(
                                        "The definition refers to configuration that isn't set; PUT it first.",
                                        Map.of(
                                                "key",
                                                key,
                                                "environment",
                                                environment.wireName(),
                                                "application",
                                                application));
                            }
                            return shared;
                        }));
    }

    private Uni<@Nullable Pin> set(EntryName name) {
        return entries.newest(name)
                .map(entry -> entry == null || entry.deleted
                        ? null
                        : new Pin(name.key(), name.application(), entry.id.number()));
    }

    private Uni<String> value(String project, Environment environment, Pin pin) {
        var name = EntryName.of(project, environment, pin.application(), pin.key());
        return entries.version(name, pin.number())
                .map(entry -> ConfigurationStore.shown(name, entry))
                .chain(entry -> entry.reference()
                        .map(reference -> secrets.read(reference)
                                .map(kept -> kept.orElseThrow(() -> ConfigurationStore.notSet(name))))
                        .orElseGet(() -> Uni.createFrom().item(() -> String.valueOf(entry.value))))
                .map(this::text);
    }

    /** Strings as they are, everything else as JSON. */
    private String text(String written) {
        try {
            JsonNode value = json.readTree(written);
            return value.isTextual() ? value.textValue() : written;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Configuration is kept as JSON", e);
        }
    }
}
