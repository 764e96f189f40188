package dev.interlock.testkit.sample;

import dev.interlock.event.ComponentRegistered;
import dev.interlock.event.Event;
import dev.interlock.service.inbox.Inbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
public class ThingListener {

    @Inject
    Inbox inbox;

    @Incoming("things")
    public Uni<Void> receive(Message<byte[]> message) {
        return inbox.receive("effects", message, this::note);
    }

    private Uni<Void> note(Event event) {
        if (!(event instanceof ComponentRegistered registered)) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into effect (thing, name) values (:thing, :name)")
                        .setParameter("thing", registered.componentId())
                        .setParameter("name", registered.name())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
