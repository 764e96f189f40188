package dev.interlock.deployment.configuration;

import dev.interlock.deployment.secrets.SecretReference;
import dev.interlock.deployment.secrets.SecretStore;
import dev.interlock.event.ConfigurationChanged;
import dev.interlock.problem.ProblemException;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.preconditions.Precondition;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Owns the transactions that change configuration. A secret is written to the store inside the transaction, after the
 * precondition was checked under the lock: who loses writes nothing there; should the commit fail, the store has a
 * version that nobody refers to.
 */
@ApplicationScoped
class ConfigurationStore {

    private final EntryRepository entries;
    private final SecretStore secrets;
    private final RandomSecrets random;
    private final Outbox outbox;
    private final Clock clock;
    private final ConfigurationMetrics metrics;

    @Inject
    ConfigurationStore(
            EntryRepository entries,
            SecretStore secrets,
            RandomSecrets random,
            Outbox outbox,
            Clock clock,
            ConfigurationMetrics metrics) {
        this.entries = entries;
        this.secrets = secrets;
        this.random = random;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Entry> set(EntryName name, Precondition precondition, Wish wish, String by) {
        return Panache.withTransaction(() -> entries.lock(name)
                .chain(() -> entries.newest(name))
                .invoke(last -> precondition.check(shownNumber(last)))
                .chain(last -> next(name, last, wish, by).chain(entry -> supersede(last, entry))));
    }

    Uni<Void> delete(EntryName name, Precondition precondition, String by) {
        return Panache.withTransaction(() -> entries.lock(name)
                .chain(() -> entries.newest(name))
                .invoke(last -> precondition.check(shownNumber(last)))
                .map(last -> shown(name, last))
                .chain(last -> supersede(last, Entry.tombstone(name, last, by, clock.instant()))
                        .chain(() -> last.reference()
                                .map(secrets::delete)
                                .orElseGet(() -> Uni.createFrom().voidItem()))));
    }

    /** @throws ProblemException 404 where nothing is set, or what was set is deleted */
    static Entry shown(EntryName name, @Nullable Entry newest) {
        if (newest == null || newest.deleted) {
            throw notSet(name);
        }
        return newest;
    }

    static ProblemException notSet(EntryName name) {
        return ConfigurationProblem.NOT_SET.because(
                "PUT a value, or look for it in another environment or application.",
                Map.of("key", name.key(), "environment", name.environment().wireName()));
    }

    private Uni<Entry> next(EntryName name, @Nullable Entry last, Wish wish, String by) {
        var number = last == null ? 1 : last.id.number() + 1;
        return switch (wish) {
            case Wish.Value(var setting, var isSecret)
            when isPlain(isSecret, last) ->
                Uni.createFrom().item(() -> Entry.plain(name, number, setting, by, clock.instant()));
            case Wish.Value(var setting, var isSecret) -> secret(name, number, setting, by);
            case Wish.Generated(var length) -> secret(name, number, random.next(length), by);
            case Wish.Restored(var version) ->
                earlier(name, version).chain(setting -> secret(name, number, setting, by));
        };
    }

    private static boolean isPlain(@Nullable Boolean isSecret, @Nullable Entry last) {
        var staysSecret = last != null && last.secret;
        return isSecret == null ? !staysSecret : !isSecret;
    }

    private Uni<Entry> secret(EntryName name, int number, Setting setting, String by) {
        return secrets.write(name.place(), setting.json())
                .map(reference -> Entry.secret(name, number, setting.type(), reference, by, clock.instant()));
    }

    /** What a version had that was a secret. */
    private Uni<Setting> earlier(EntryName name, int version) {
        return entries.version(name, version)
                .chain(entry -> secrets.read(reference(entry, version))
                        .map(kept -> kept.map(json -> new Setting(json, entry.type))
                                .orElseThrow(() -> notRestorable("The secret store has not kept the value of version "
                                        + version + "; set it anew."))));
    }

    private static SecretReference reference(@Nullable Entry entry, int version) {
        if (entry == null) {
            throw notRestorable("There is no version " + version + "; the history of the entry shows those there are.");
        }
        return entry.reference().orElseThrow(() -> notRestorable("Version " + version + " holds no secret."));
    }

    private static ProblemException notRestorable(String detail) {
        return ConfigurationProblem.VALUE_INVALID.because(detail, Map.of("pointer", "/restore/version"));
    }

    private Uni<Entry> supersede(@Nullable Entry last, Entry next) {
        if (last != null) {
            last.newest = false;
        }
        // the old one first: there can be only one newest
        return entries.flush()
                .chain(() -> entries.persistAndFlush(next))
                .call(() -> outbox.add(changed(next)))
                .invoke(() -> metrics.changed(next));
    }

    private static ConfigurationChanged changed(Entry entry) {
        return new ConfigurationChanged(
                entry.id.project(),
                entry.id.environment(),
                entry.id.application(),
                entry.id.key(),
                entry.id.number(),
                entry.deleted);
    }

    private static OptionalInt shownNumber(@Nullable Entry newest) {
        return newest == null || newest.deleted ? OptionalInt.empty() : OptionalInt.of(newest.id.number());
    }
}
