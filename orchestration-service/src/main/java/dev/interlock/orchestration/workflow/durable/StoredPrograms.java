package dev.interlock.orchestration.workflow.durable;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.orchestration.workflow.language.DefinitionReader;
import dev.interlock.orchestration.workflow.language.Reading;
import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;

/**
 * Programs of the sources in the database, the last that were used at hand. A digest tells the text, so what is at hand
 * is never out of date. Reading a definition takes long, above all the first one, and is done on a worker thread.
 */
@ApplicationScoped
public class StoredPrograms implements Programs {

    private static final String FIND = "select source from workflow_source where project = $1 and digest = $2";
    private static final int AT_HAND = 500;

    private final Pool pool;
    private final Function<String, Program> reader;
    private final AsyncCache<Key, Program> programs =
            Caffeine.newBuilder().maximumSize(AT_HAND).buildAsync();

    private record Key(String project, String digest) {}

    @Inject
    public StoredPrograms(Pool pool) {
        this(pool, StoredPrograms::readOrRefuse);
    }

    StoredPrograms(Pool pool, Function<String, Program> reader) {
        this.pool = pool;
        this.reader = reader;
    }

    @Override
    public Uni<Program> get(String project, String digest) {
        var here = Vertx.currentContext();
        var program = Uni.createFrom()
                .completionStage(() -> programs.get(
                        new Key(project, digest), (key, executor) -> load(key).subscribeAsCompletionStage()));
        // sessions and connections of the caller are bound to its context
        return here == null ? program : program.emitOn(work -> here.runOnContext(_ -> work.run()));
    }

    private Uni<Program> load(Key key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(key.project(), key.digest()))
                .map(rows -> {
                    for (var row : rows) {
                        return row.getString("source");
                    }
                    throw new UnusableProgramException("Its definition " + key.digest() + " isn't kept any more", null);
                })
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::read);
    }

    private static Program readOrRefuse(String source) {
        return switch (DefinitionReader.read(source)) {
            case Reading.Read read -> read.program();
            case Reading.Refused(var findings) ->
                throw new UnusableProgramException(findings.getFirst().toString(), null);
        };
    }

    private Program read(String source) {
        try {
            return reader.apply(source);
        } catch (RuntimeException e) {
            throw new UnusableProgramException("Its definition doesn't read: " + e.getMessage(), e);
        }
    }
}
