package dev.interlock.testkit.sample;

import dev.interlock.event.ComponentRegistered;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.idempotency.Idempotency;
import dev.interlock.service.identity.Caller;
import dev.interlock.service.identity.Role;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The smallest service that uses all that services share. */
@Path("/api/v1/things")
@Produces(MediaType.APPLICATION_JSON)
public class ThingResource {

    @Inject
    Caller caller;

    @Inject
    Ids ids;

    @Inject
    Outbox outbox;

    @Inject
    Idempotency idempotency;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(@HeaderParam(Idempotency.HEADER) String key, NewThing request) {
        caller.requireAtLeast(Role.VENDOR);
        if (request == null || request.name() == null) {
            throw PlatformProblem.INVALID_VALUE.because("A thing needs a name.");
        }
        return idempotency.once(key, "things.create", request, () -> make(request));
    }

    private Uni<Response> make(NewThing request) {
        var thing = new Thing(ids.next(), caller.project(), request.name());
        var registered = new ComponentRegistered(thing.project, request.subjectOr(thing.id), thing.name, "", "thing");
        return Panache.getSession()
                .chain(session -> session.persist(thing))
                .chain(() -> outbox.add(registered))
                .invoke(() -> {
                    if (request.name().equals("fails")) {
                        throw PlatformProblem.CONFLICT.because("Asked to fail.");
                    }
                })
                .map(done -> Response.created(URI.create("/api/v1/things/" + thing.id))
                        .entity(ThingView.of(thing))
                        .build());
    }

    @GET
    @WithSession
    public Uni<Page<ThingView>> list(@BeanParam PageRequest page) {
        var limit = page.fetch();
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from Thing where project = :project and id > :after order by id", Thing.class)
                        .setParameter("project", caller.project())
                        .setParameter("after", page.after())
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> Page.of(rows, page, thing -> thing.id, ThingView::of));
    }

    @GET
    @Path("{id}")
    @WithSession
    public Uni<ThingView> get(@PathParam("id") String id) {
        return Panache.getSession()
                .chain(session -> session.find(Thing.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> PlatformProblem.NOT_FOUND.because("No such thing."))
                .map(ThingView::of);
    }

    record NewThing(String name, String subject) {

        String subjectOr(String id) {
            return subject == null ? id : subject;
        }
    }
}
