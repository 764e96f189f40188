package dev.interlock.orchestration.approvals;

import dev.interlock.service.outbox.Outbox;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where features ask people, and take their questions back, in a transaction of theirs. */
@ApplicationScoped
public class Questions {

    private static final String ASK = """
            insert into approval (project, id, asker, subject, item, terms, evidence, state, role, candidates, starter,
                created_at, due_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, $9, $10, $11, $12)
            on conflict (asker, subject, item) do nothing""";
    private static final String KNOWN = "select id from approval where asker = $1 and subject = $2 and item = $3";
    private static final String CLOSED = """
            select count(*) from approval
            where asker = $1 and subject = $2 and starts_with(item, $3) and state <> 'OPEN'""";
    private static final String WITHDRAW = """
            with withdrawn as (
                update approval set state = 'WITHDRAWN', due_at = null, closed_at = $3
                where asker = $1 and subject = $2 and state = 'OPEN' and ($4::text[] is null or item = any($4))
                returning project, id, item, terms),
            noted as (insert into approval_act (approval_id, act) select id, $5 from withdrawn)
            select project, id, item, terms from withdrawn""";

    private final Outbox outbox;
    private final ApprovalJson json;
    private final Clock clock;
    private final Ids ids;

    @Inject
    Questions(Outbox outbox, ApprovalJson json, Clock clock, Ids ids) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /** An approval by its id, and whether it came into being just now. */
    public record Asking(String id, boolean isNew) {}

    /** Where the same was asked already, nothing changes, whether it is open or not. */
    public Uni<Asking> ask(SqlConnection transaction, String project, Asker.Asked asked, Question question) {
        var terms = question.terms();
        var id = ids.next();
        return transaction
                .preparedQuery(ASK)
                .execute(row(project, id, asked, question))
                .chain(rows -> rows.rowCount() == 0
                        ? known(transaction, asked)
                        : outbox.add(transaction, Announcement.requested(project, id, asked, terms, terms.role()))
                                .replaceWith(new Asking(id, true)));
    }

    /** Asks anew where the same was asked and is closed; the item gets the number of the round. */
    public Uni<Asking> askAgain(SqlConnection transaction, String project, Asker.Asked asked, Question question) {
        var item = asked.item() + "/";
        return transaction
                .preparedQuery(CLOSED)
                .execute(Tuple.of(asked.kind(), asked.subject(), item))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(rounds -> ask(
                        transaction, project, new Asker.Asked(asked.kind(), asked.subject(), item + rounds), question));
    }

    private static Uni<Asking> known(SqlConnection transaction, Asker.Asked asked) {
        return transaction
                .preparedQuery(KNOWN)
                .execute(Tuple.of(asked.kind(), asked.subject(), asked.item()))
                .map(rows -> new Asking(rows.iterator().next().getString(0), false));
    }

    /** Those that are open; who asked is not told. */
    public Uni<Void> withdraw(SqlConnection transaction, String kind, String subject, Collection<String> items) {
        return items.isEmpty()
                ? Uni.createFrom().voidItem()
                : withdraw(transaction, kind, subject, items.toArray(String[]::new));
    }

    /** All that are open; who asked is not told. */
    public Uni<Void> withdrawAll(SqlConnection transaction, String kind, String subject) {
        return withdraw(transaction, kind, subject, (String[]) null);
    }

    private Uni<Void> withdraw(SqlConnection transaction, String kind, String subject, String @Nullable [] items) {
        var now = clock.instant();
        return transaction
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(
                        kind, subject, now.atOffset(ZoneOffset.UTC), items, json.write(new Act.Withdrawn(now))))
                .chain(rows -> outbox.addAll(
                        transaction,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> Announcement.decided(
                                        row.getString("project"),
                                        row.getString("id"),
                                        new Asker.Asked(kind, subject, row.getString("item")),
                                        json.read(row.getString("terms"), Terms.class),
                                        State.WITHDRAWN,
                                        now))
                                .toList()));
    }

    private Tuple row(String project, String id, Asker.Asked asked, Question question) {
        var terms = question.terms();
        return Tuple.tuple()
                .addString(project)
                .addString(id)
                .addString(asked.kind())
                .addString(asked.subject())
                .addString(asked.item())
                .addString(json.write(terms))
                .addString(question.evidence() == null ? null : json.write(question.evidence()))
                .addString(terms.role().name())
                .addArrayOfString(terms.candidates().toArray(String[]::new))
                .addString(terms.starter())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(terms.dueAt(false)
                        .map(due -> due.atOffset(ZoneOffset.UTC))
                        .orElse(null));
    }
}
