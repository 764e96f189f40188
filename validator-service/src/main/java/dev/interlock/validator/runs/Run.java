package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.Tally;
import dev.interlock.validator.contracts.SpecVersion;
import dev.interlock.validator.targets.TargetKind;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A run as it is stored. Its row is locked by whoever changes it. */
@Entity
@Table(name = "run")
@IdClass(RunKey.class)
@SuppressWarnings("NullAway.Init")
class Run {

    @Id
    String project;

    @Id
    String id;

    String name;

    @Column(name = "spec_id")
    String specId;

    @Column(name = "spec_name")
    String specName;

    String digest;

    @Column(name = "base_url")
    String baseUrl;

    @Column(name = "webhook_url")
    @Nullable
    String webhookUrl;

    @Enumerated(EnumType.STRING)
    TargetKind target;

    long seed;

    String categories;

    @Column(name = "header_names")
    String headerNames;

    String state;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Nullable
    String reason;

    /** How many checks there will be; 0 until it is known. */
    int planned;

    /** How many checks are stored, skipped ones too. */
    int done;

    @Convert(converter = TallyColumn.class)
    Tally tally;

    String holder;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "is_pinned")
    boolean isPinned;

    int attempts;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    protected Run() {}

    RunKey key() {
        return new RunKey(project, id);
    }

    SpecVersion version() {
        return new SpecVersion(specId, specName, digest);
    }

    Set<Category> wantedCategories() {
        var wanted = EnumSet.noneOf(Category.class);
        Arrays.stream(categories.split(",")).map(Category::of).forEach(wanted::add);
        return wanted;
    }

    List<String> headerNameList() {
        return headerNames.isEmpty() ? List.of() : List.of(headerNames.split(","));
    }

    void keep(Set<Category> wanted, Set<String> names) {
        categories = String.join(
                ",", EnumSet.copyOf(wanted).stream().map(Category::label).toList());
        headerNames = String.join(",", new TreeSet<>(names));
    }

    RunState state() {
        return RunState.of(state, startedAt, endedAt, reason);
    }

    void become(RunState next) {
        state = next.label();
        switch (next) {
            case RunState.Queued queued -> startedAt = null;
            case RunState.Running(Instant begun) -> startedAt = begun;
            case RunState.Errored errored -> {
                reason = errored.reason();
                end(errored);
            }
            case RunState.Ended ended -> end(ended);
        }
    }

    private void end(RunState.Ended ended) {
        startedAt = ended.startedAt();
        endedAt = ended.endedAt();
    }

    /** Whether the work that was begun under this claim may still speak for the run. */
    boolean isHeldBy(Claim claim) {
        return holder.equals(claim.holder()) && attempts == claim.attempt() && state() instanceof RunState.Running;
    }
}
