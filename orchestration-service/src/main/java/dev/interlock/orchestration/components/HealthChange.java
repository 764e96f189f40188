package dev.interlock.orchestration.components;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A turn in the health of a component. */
@Entity
@Table(name = "component_health_change")
@SuppressWarnings("NullAway.Init")
class HealthChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long sequence;

    String project;

    @Column(name = "component_id")
    String componentId;

    @Column(name = "from_state")
    @Enumerated(EnumType.STRING)
    HealthState from;

    @Column(name = "to_state")
    @Enumerated(EnumType.STRING)
    HealthState to;

    String reason;

    @Column(name = "changed_at")
    Instant at;

    protected HealthChange() {}

    HealthChange(Component component, HealthState from) {
        this.project = component.project;
        this.componentId = component.id;
        this.from = from;
        this.to = component.state;
        this.reason = component.reason;
        this.at = component.since;
    }
}
