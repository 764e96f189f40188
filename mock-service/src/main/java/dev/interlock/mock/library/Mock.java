package dev.interlock.mock.library;

import dev.interlock.event.MockCreated;
import dev.interlock.event.MockDeleted;
import dev.interlock.event.MockStarted;
import dev.interlock.event.MockStopped;
import dev.interlock.event.MockUpdated;
import dev.interlock.mock.compiling.Kept;
import dev.interlock.mock.serving.MockState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A stand-in for an implementation of a specification. Its row is locked by whoever changes it. */
@Entity
@Table(name = "mock")
@IdClass(MockKey.class)
@SuppressWarnings("NullAway.Init")
class Mock {

    @Id
    String project;

    @Id
    String id;

    String name;

    @Column(name = "spec_id")
    String specId;

    @Column(name = "spec_name")
    String specName;

    /** Of the version that it answers by. */
    int number;

    String digest;
    boolean follow;

    @Enumerated(EnumType.STRING)
    MockState state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    protected Mock() {}

    static Mock of(Draft draft, String id, Instant now) {
        var mock = new Mock();
        mock.project = draft.project();
        mock.id = id;
        mock.name = draft.name().text();
        mock.specId = draft.version().specId();
        mock.specName = draft.version().specName();
        mock.number = draft.version().number();
        mock.digest = draft.kept().digest();
        mock.follow = draft.follow();
        mock.state = MockState.RUNNING.moved(draft.kept().isUsable());
        mock.createdAt = now;
        mock.changedAt = now;
        return mock;
    }

    /** @return whether anything changed */
    boolean start(boolean isContractUsable, Instant now) {
        return become(state.started(isContractUsable), now);
    }

    /** @return whether anything changed */
    boolean stop(Instant now) {
        return become(MockState.STOPPED, now);
    }

    /** Answers by another version from now on. */
    void moveTo(int newNumber, Kept kept, Instant now) {
        number = newNumber;
        digest = kept.digest();
        state = state.moved(kept.isUsable());
        changedAt = now;
    }

    private boolean become(MockState next, Instant now) {
        if (next == state) {
            return false;
        }
        state = next;
        changedAt = now;
        return true;
    }

    MockCreated created() {
        return new MockCreated(project, id, name, specId, digest, state.name());
    }

    MockUpdated updated() {
        return new MockUpdated(project, id, name, specId, digest, state.name());
    }

    MockStarted started() {
        return new MockStarted(project, id, name, specId, digest, state.name());
    }

    MockStopped stopped() {
        return new MockStopped(project, id, name, specId, digest, state.name());
    }

    MockDeleted deleted() {
        return new MockDeleted(project, id, name, specId, digest, state.name());
    }
}
