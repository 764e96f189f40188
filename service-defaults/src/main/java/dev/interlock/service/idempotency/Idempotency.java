package dev.interlock.service.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes POST safe to repeat (draft-ietf-httpapi-idempotency-key-header): the answer is kept in the transaction of the
 * effect, and given again when the same request comes with the same key. The same key with another request is refused
 * with 422. Two at the same time: the second waits for the first. An answer that failed is not kept.
 */
@ApplicationScoped
public class Idempotency {

    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST_KEY = 255;
    private static final String CLAIM = """
            insert into idempotency (project, operation, key, fingerprint)
            values (:project, :operation, :key, :fingerprint) on conflict do nothing""";
    private static final String KEEP = """
            update idempotency set status = :status, location = :location, body = :body
            where project = :project and operation = :operation and key = :key""";
    private static final String FIND = """
            select fingerprint, status, location, body from idempotency
            where project = :project and operation = :operation and key = :key""";

    private final Caller caller;
    private final ObjectMapper json;

    @Inject
    Idempotency(Caller caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    /**
     * @param key the header's value; null: nothing is kept
     * @param operation name of the operation, so that a key serves once for each
     * @param request what must be the same for the answer to be given again; bytes or anything that Jackson writes
     * @param effect does the work and makes the answer; joins the transaction that is opened here
     */
    public Uni<Response> once(@Nullable String key, String operation, Object request, Supplier<Uni<Response>> effect) {
        if (key == null) {
            return Panache.withTransaction(effect);
        }
        if (key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "The Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.", Map.of("header", HEADER));
        }
        var slot = new Slot(caller.project(), operation, key, fingerprint(request));
        return Panache.withTransaction(() ->
                claim(slot).chain(isNew -> isNew ? effect.get().call(answer -> keep(slot, answer)) : replay(slot)));
    }

    private static Uni<Boolean> claim(Slot slot) {
        return Panache.getSession()
                .chain(session -> slot.bind(session.createNativeQuery(CLAIM))
                        .setParameter("fingerprint", slot.fingerprint())
                        .executeUpdate())
                .map(count -> count == 1);
    }

    private Uni<Integer> keep(Slot slot, Response answer) {
        var location = answer.getLocation() == null ? "" : answer.getLocation().toString();
        return Panache.getSession()
                .chain(session -> slot.bind(session.createNativeQuery(KEEP))
                        .setParameter("status", answer.getStatus())
                        .setParameter("location", location)
                        .setParameter("body", write(answer.getEntity()))
                        .executeUpdate());
    }

    private Uni<Response> replay(Slot slot) {
        return Panache.getSession()
                .chain(session -> slot.bind(session.createNativeQuery(FIND, Object[].class))
                        .getSingleResult())
                .map(row -> {
                    if (!slot.fingerprint().equals(row[0])) {
                        throw PlatformProblem.IDEMPOTENCY_KEY_REUSED.because(
                                "Use a new Idempotency-Key for a new request; this key was used for another one.");
                    }
                    return answer((Integer) row[1], (String) row[2], (String) row[3]);
                });
    }

    private Response answer(int status, String location, String body) {
        var answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Idempotency-Replayed", "true")
                .entity(read(body));
        return location.isEmpty()
                ? answer.build()
                : answer.header(HttpHeaders.LOCATION, URI.create(location)).build();
    }

    private String fingerprint(Object request) {
        try {
            var bytes = request instanceof byte[] raw ? raw : json.writeValueAsBytes(request);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request must be writable as JSON", e);
        }
    }

    private String write(@Nullable Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer must be writable as JSON", e);
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer must be readable", e);
        }
    }
}
