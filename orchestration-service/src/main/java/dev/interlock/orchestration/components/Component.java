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

    static final String PLATFORM = ComponentDefinition.PLATFORM;

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

    String[] tags;

    @Column(name = "scaling_min")
    @Nullable
    Integer scalingMin;

    @Column(name = "scaling_max")
    @Nullable
    Integer scalingMax;

    @Column(name = "scaling_replicas")
    @Nullable
    Integer scalingReplicas;

    @Column(name = "scaling_target_millis")
    @Nullable
    Long scalingTargetMillis;

    @Column(name = "measured_checks")
    int measuredChecks;

    @Column(name = "measured_latency_millis")
    double measuredLatencyMillis;

    @Column(name = "measured_failure_ratio")
    double measuredFailureRatio;

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

    void become(Measured measured) {
        measuredChecks = measured.checks();
        measuredLatencyMillis = measured.latencyMillis();
        measuredFailureRatio = measured.failureRatio();
    }

    Measured measured() {
        return new Measured(measuredChecks, measuredLatencyMillis, measuredFailureRatio);
    }

    @Nullable
    Scaling scaling() {
        return scalingMin == null || scalingMax == null
                ? null
                : new Scaling(scalingMin, scalingMax, scalingReplicas, scalingTargetMillis);
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
        tags = definition.tags().toArray(String[]::new);
        var scaling = definition.scaling();
        scalingMin = scaling == null ? null : scaling.minReplicas();
        scalingMax = scaling == null ? null : scaling.maxReplicas();
        scalingReplicas = scaling == null ? null : scaling.replicas();
        scalingTargetMillis = scaling == null ? null : scaling.targetLatencyMillis();
    }
}
