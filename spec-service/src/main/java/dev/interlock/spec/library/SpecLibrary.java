package dev.interlock.spec.library;

import dev.interlock.event.SpecRetired;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The specifications of all projects. Changes of one specification exclude each other by a lock on its row, so versions
 * are numbered without gaps and their events leave in that order.
 */
@ApplicationScoped
public class SpecLibrary {

    private static final int ATTEMPTS = 5;

    private final SpecRepository specs;
    private final VersionRepository versions;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    @Inject
    SpecLibrary(SpecRepository specs, VersionRepository versions, Outbox outbox, Ids ids, Clock clock) {
        this.specs = specs;
        this.versions = versions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes the draft the newest version of its name, unless the newest has that digest already. Joins the transaction
     * of the caller.
     */
    public Uni<Publication> publish(String project, Draft draft) {
        return locked(project, draft.name(), ATTEMPTS).chain(spec -> {
            if (spec.isEmpty()) {
                return append(spec, draft);
            }
            return versions.findById(new VersionKey(project, spec.id, spec.newest))
                    .chain(newest -> newest.digest.equals(draft.summary().digest())
                            ? Uni.createFrom().item(publication(spec, newest, false))
                            : append(spec, draft));
        });
    }

    private Uni<Spec> locked(String project, SpecName name, int attempts) {
        return specs.claim(project, ids.next(), name, now())
                .chain(() -> specs.lock(project, new SpecReference.ByName(name.text())))
                .chain(spec -> spec == null
                        ? lockedAgain(project, name, attempts - 1)
                        : Uni.createFrom().item(spec));
    }

    /** The row was deleted between the claim that found it and the lock. */
    private Uni<Spec> lockedAgain(String project, SpecName name, int attempts) {
        if (attempts == 0) {
            throw PlatformProblem.CONFLICT.because("The specification is being deleted; try again.");
        }
        return locked(project, name, attempts);
    }

    private Uni<Publication> append(Spec spec, Draft draft) {
        var version = SpecVersion.next(spec, draft, now());
        spec.newest = version.number;
        return versions.add(version, SpecDocument.of(version, draft))
                .chain(() -> outbox.add(version.published(spec.name)))
                .replaceWith(() -> publication(spec, version, true));
    }

    private static Publication publication(Spec spec, SpecVersion version, boolean isNew) {
        return new Publication(SpecView.of(new Published(spec, version)), isNew);
    }

    /** @return fails with a 404 problem where there is none */
    Uni<Void> retire(String project, String reference) {
        return Panache.withTransaction(() -> specs.lock(project, referenced(reference))
                .map(spec -> existing(spec, reference))
                .chain(spec ->
                        specs.delete(spec).chain(() -> outbox.add(new SpecRetired(project, spec.id, spec.name)))));
    }

    Uni<List<Published>> page(String project, PageRequest request) {
        return Panache.withSession(() -> specs.page(project, request));
    }

    /** @return fails with a 404 problem where there is none */
    Uni<Published> find(String project, String reference, String selector) {
        return Panache.withSession(() -> findInSession(project, reference, selector));
    }

    /** Newest first, those below a number. */
    Uni<List<SpecVersion>> history(String project, String reference, int below, int most) {
        return Panache.withSession(() -> findInSession(project, reference, "latest")
                .chain(published -> versions.below(published.spec(), below, most)));
    }

    Uni<StoredBytes> bytes(String project, String reference, String selector, DocumentKind kind) {
        return Panache.withSession(() -> findInSession(project, reference, selector)
                .map(Published::version)
                .chain(version -> versions.bytes(version.key(), kind).map(bytes -> new StoredBytes(version, bytes))));
    }

    private Uni<Published> findInSession(String project, String reference, String selector) {
        var wanted = VersionSelector.parse(selector)
                .orElseThrow(() -> PlatformProblem.NOT_FOUND.because(
                        "A version is named by its number, its digest (sha256:…) or 'latest'."));
        return specs.findOne(project, referenced(reference), wanted)
                .map(published -> existing(published, reference + ", version " + selector));
    }

    private static SpecReference referenced(String text) {
        return SpecReference.parse(text).orElseThrow(() -> absent(text));
    }

    private static <T> T existing(@Nullable T found, String what) {
        if (found == null) {
            throw absent(what);
        }
        return found;
    }

    private static RuntimeException absent(String what) {
        return PlatformProblem.NOT_FOUND.because(
                "This project has no specification " + what + "; GET /api/v1/specs lists those it has.");
    }

    /** As exactly as Postgres keeps it, so that the answer to an import equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
