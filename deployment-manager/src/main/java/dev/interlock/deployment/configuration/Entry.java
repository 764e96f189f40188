package dev.interlock.deployment.configuration;

import dev.interlock.deployment.secrets.SecretReference;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a configuration entry; never changed but for ceasing to be the newest. */
@Entity
@Table(name = "configuration")
@SuppressWarnings("NullAway.Init")
class Entry {

    @EmbeddedId
    Key id;

    boolean newest;
    boolean deleted;
    boolean secret;

    @Enumerated(EnumType.STRING)
    ValueType type;

    /** JSON; null for secrets and deletions. */
    @Nullable
    String value;

    @Column(name = "vault_path")
    @Nullable
    String vaultPath;

    @Column(name = "vault_version")
    @Nullable
    Integer vaultVersion;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    protected Entry() {}

    static Entry plain(EntryName name, int number, Setting setting, String by, Instant at) {
        var entry = new Entry(name, number, setting.type(), by, at);
        entry.value = setting.json();
        return entry;
    }

    static Entry secret(EntryName name, int number, ValueType type, SecretReference reference, String by, Instant at) {
        var entry = new Entry(name, number, type, by, at);
        entry.secret = true;
        entry.vaultPath = reference.path();
        entry.vaultVersion = reference.version();
        return entry;
    }

    static Entry tombstone(EntryName name, Entry last, String by, Instant at) {
        var entry = new Entry(name, last.id.number() + 1, last.type, by, at);
        entry.deleted = true;
        entry.secret = last.secret;
        return entry;
    }

    private Entry(EntryName name, int number, ValueType type, String by, Instant at) {
        this.id = new Key(name.project(), name.environment().wireName(), name.application(), name.key(), number);
        this.newest = true;
        this.type = type;
        this.changedBy = by;
        this.changedAt = at;
    }

    Optional<SecretReference> reference() {
        return vaultPath == null || vaultVersion == null
                ? Optional.empty()
                : Optional.of(new SecretReference(vaultPath, vaultVersion));
    }

    /** What lists are ordered by. */
    String sortKey() {
        return id.environment() + "/" + id.application() + "/" + id.key();
    }

    /** A version of an entry. */
    @Embeddable
    record Key(String project, String environment, String application, String key, int number) {}
}
