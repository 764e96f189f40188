package dev.interlock.deployment.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A definition that an application has or had. */
@Entity
@Table(name = "application_version")
@SuppressWarnings("NullAway.Init")
class ApplicationVersion {

    @EmbeddedId
    Key id;

    String definition;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    protected ApplicationVersion() {}

    ApplicationVersion(Application application, String by) {
        this.id = new Key(application.project, application.id, application.number);
        this.definition = application.definition;
        this.changedBy = by;
        this.changedAt = application.updatedAt;
    }

    /** Which definition of which application. */
    @Embeddable
    record Key(
            String project, @Column(name = "application_id") String applicationId, int number) {}
}
