package dev.interlock.testkit.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class Thing {

    @Id
    String id;

    String project;
    String name;

    protected Thing() {}

    Thing(String id, String project, String name) {
        this.id = id;
        this.project = project;
        this.name = name;
    }
}
