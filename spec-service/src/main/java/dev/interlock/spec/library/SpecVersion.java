package dev.interlock.spec.library;

import dev.interlock.event.SpecPublished;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One published state of a specification; immutable. */
@Entity
@Table(name = "spec_version")
@IdClass(VersionKey.class)
@SuppressWarnings("NullAway.Init")
class SpecVersion {

    @Id
    String project;

    @Id
    @Column(name = "spec_id")
    String specId;

    @Id
    int number;

    String digest;
    String title;

    @Column(name = "declared_version")
    String declaredVersion;

    String format;
    int operations;

    @Column(name = "has_webhooks")
    boolean hasWebhooks;

    @Column(name = "media_type")
    String mediaType;

    @Column(name = "published_at")
    Instant publishedAt;

    protected SpecVersion() {}

    /** The version that follows the newest one of a specification. */
    static SpecVersion next(Spec spec, Draft draft, Instant now) {
        var version = new SpecVersion();
        version.project = spec.project;
        version.specId = spec.id;
        version.number = spec.newest + 1;
        version.digest = draft.summary().digest();
        version.title = draft.summary().title();
        version.declaredVersion = draft.summary().declaredVersion();
        version.format = draft.summary().format();
        version.operations = draft.summary().operations();
        version.hasWebhooks = draft.summary().hasWebhooks();
        version.mediaType = draft.mediaType();
        version.publishedAt = now;
        return version;
    }

    VersionKey key() {
        return new VersionKey(project, specId, number);
    }

    /** Names this version among all there ever are, unlike the digest, which may come back. */
    String tag() {
        return specId + "-" + number;
    }

    SpecPublished published(String name) {
        return new SpecPublished(
                project, specId, name, digest, number, declaredVersion, title, operations, hasWebhooks);
    }
}
