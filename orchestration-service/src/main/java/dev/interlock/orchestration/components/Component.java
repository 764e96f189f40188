package dev.interlock.orchestration.components;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a system that is watched. */
@Entity
@SuppressWarnings("NullAway.Init")
class Component {

    /** Stands for the project of the services of the platform, which every project sees; no project can be named so. */
    static final String PLATFORM = "~platform";

    @Id
    String id;

    String project;
    String name;
    String url;

    @Column(name = "health_path")
    String healthPath;

    @Enumerated(EnumType.STRING)
    ComponentKind kind;

    @Nullable
    String version;

    @Column(name = "depends_on")
    String[] dependsOn;

    int revision;

    @Enumerated(EnumType.STRING)
    HealthState state;

    Instant since;

    @Column(name = "last_checked_at")
    @Nullable
    Instant lastCheckedAt;

    @Column(name = "last_latency_millis")
    @Nullable
    Long lastLatencyMillis;

    String reason;

    @Column(name = "failures_in_a_row")
    int failuresInARow;

    @Column(name = "next_check_at")
    Instant nextCheckAt;

    protected Component() {}

    Component(String id, String project, ComponentDefinition definition, Instant now) {
        this.id = id;
        this.project = project;
        this.revision = 1;
        this.nextCheckAt = now;
        take(definition);
        become(Health.unknown(now, "Not checked yet."));
    }

    /** @return whether another place is checked now, so that what was known of its health says nothing more */
    boolean redefine(ComponentDefinition definition) {
        var isElsewhere =
                !definition.url().equals(url) || !definition.healthPath().equals(healthPath);
        take(definition);
        revision++;
        return isElsewhere;
    }

    void become(Health health) {
        state = health.state();
        since = health.since();
        lastCheckedAt = health.lastCheckedAt();
        lastLatencyMillis = health.lastLatencyMillis();
        reason = health.reason();
        failuresInARow = health.failuresInARow();
    }

    Health health() {
        return new Health(state, since, lastCheckedAt, lastLatencyMillis, reason, failuresInARow);
    }

    List<String> needs() {
        return List.of(dependsOn);
    }

    boolean isOfPlatform() {
        return project.equals(PLATFORM);
    }

    private void take(ComponentDefinition definition) {
        name = definition.name();
        url = definition.url();
        healthPath = definition.healthPath();
        kind = definition.kind();
        version = definition.version();
        dependsOn = definition.dependsOn().toArray(String[]::new);
    }
}
