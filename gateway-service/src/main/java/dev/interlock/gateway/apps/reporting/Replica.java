package dev.interlock.gateway.apps.reporting;

import dev.interlock.service.time.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** This start of this gateway. */
@Singleton
public class Replica {

    private final String id;

    @Inject
    Replica(Ids ids) {
        this.id = ids.next();
    }

    /** Another at each start: who was killed and comes back has applied nothing. */
    public String id() {
        return id;
    }
}
