package dev.interlock.deployment.configuration;

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
    private final Outbox outbox;
    private final Clock clock;
    private final ConfigurationMetrics metrics;

    @Inject
    ConfigurationStore(
            EntryRepository entries, SecretStore secrets, Outbox outbox, Clock clock, ConfigurationMetrics metrics) {
        this.entries = entries;
        this.secrets = secrets;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** @param isSecret null: as the entry was, and no secret where there was none */
    Uni<Entry> set(EntryName name, Precondition precondition, Setting setting, @Nullable Boolean isSecret, String by) {
        return Panache.withTransaction(() -> entries.lock(name)
                .chain(() -> entries.newest(name))
                .invoke(last -> precondition.check(shownNumber(last)))
                .chain(last -> next(name, last, setting, isSecret, by).chain(entry -> supersede(last, entry))));
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

    private Uni<Entry> next(
            EntryName name, @Nullable Entry last, Setting setting, @Nullable Boolean isSecret, String by) {
        var number = last == null ? 1 : last.id.number() + 1;
        var staysSecret = last != null && last.secret;
        var now = clock.instant();
        if (isSecret == null ? !staysSecret : !isSecret) {
            return Uni.createFrom().item(() -> Entry.plain(name, number, setting, by, now));
        }
        return secrets.write(name.place(), setting.json())
                .map(reference -> Entry.secret(name, number, setting.type(), reference, by, now));
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
