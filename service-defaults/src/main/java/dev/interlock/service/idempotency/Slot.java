package dev.interlock.service.idempotency;

import org.hibernate.reactive.mutiny.Mutiny;

/** Where an answer is kept, and what the request must look like to get it. */
record Slot(String project, String operation, String key, String fingerprint) {

    <T> Mutiny.SelectionQuery<T> bind(Mutiny.SelectionQuery<T> query) {
        return query.setParameter("project", project)
                .setParameter("operation", operation)
                .setParameter("key", key);
    }

    <T> Mutiny.Query<T> bind(Mutiny.Query<T> query) {
        return query.setParameter("project", project)
                .setParameter("operation", operation)
                .setParameter("key", key);
    }
}
