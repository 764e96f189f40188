package dev.interlock.deployment.runtime.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Workload.HealthCheck;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about an instance.
 *
 * @param id its token too
 * @param process null until it has been started
 * @param condition as far as it was worth writing down: each change of the health
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InstanceFile(
        String id,
        Place place,
        HealthCheck check,
        Instant plannedAt,
        @Nullable ProcessIdentity process,
        Condition condition,
        Leaving leaving,
        Comebacks comebacks) {

    /** What the instance is a copy of, and where it listens. */
    record Place(String revision, String component, int port) {

        boolean isOf(String wantedRevision, String wantedComponent) {
            return revision.equals(wantedRevision) && component.equals(wantedComponent);
        }
    }

    /**
     * On its way out.
     *
     * @param since when it was marked as draining; null: it stays
     * @param stopBy when it is ended if it hasn't ended by itself; null: not yet asked to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Leaving(@Nullable Instant since, @Nullable Instant stopBy) {

        static final Leaving NO = new Leaving(null, null);
    }

    static InstanceFile planned(String id, Place place, HealthCheck check, Instant now, Comebacks comebacks) {
        return new InstanceFile(id, place, check, now, null, Condition.starting(now), Leaving.NO, comebacks);
    }

    InstanceFile started(ProcessIdentity started) {
        return new InstanceFile(id, place, check, plannedAt, started, condition, leaving, comebacks);
    }

    InstanceFile being(Condition other) {
        return new InstanceFile(id, place, check, plannedAt, process, other, leaving, comebacks);
    }

    InstanceFile draining(Instant now) {
        return drains() ? this : leaving(new Leaving(now, null));
    }

    InstanceFile stoppingBy(Instant end) {
        return leaving(new Leaving(leaving.since(), end));
    }

    private InstanceFile leaving(Leaving other) {
        return new InstanceFile(id, place, check, plannedAt, process, condition, other, comebacks);
    }

    Token token() {
        return new Token(id);
    }

    boolean drains() {
        return leaving.since() != null;
    }

    boolean hasExited() {
        return condition.health() == Instance.Health.EXITED;
    }

    /** Whether its pause since the exit is over. */
    boolean mayComeBackAt(Instant now) {
        return !now.isBefore(condition.since().plus(comebacks.pause()));
    }

    Comebacks nextComebacks() {
        return comebacks.next(Duration.between(plannedAt, condition.since()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + place.port());
    }

    /** @param seen the newest condition, which may be newer than what was written down */
    Instance toInstance(Condition seen) {
        return new Instance(
                id,
                place.revision(),
                place.component(),
                address(),
                seen.health(),
                seen.detail(),
                drains(),
                seen.since(),
                comebacks.total());
    }
}
