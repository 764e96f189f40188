package dev.interlock.deployment.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An application with its newest definition. */
@Entity
@SuppressWarnings("NullAway.Init")
class Application {

    @Id
    String id;

    String project;
    String name;
    String spec;

    /** Counts the definitions, from 1. */
    int number;

    /** JSON. */
    String definition;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    protected Application() {}

    Application(String id, String project, Instant now) {
        this.id = id;
        this.project = project;
        this.createdAt = now;
    }

    void define(Definition declared, String json, Instant now) {
        name = declared.name();
        spec = declared.spec();
        definition = json;
        number++;
        updatedAt = now;
    }
}
