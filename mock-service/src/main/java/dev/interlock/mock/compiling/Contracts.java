package dev.interlock.mock.compiling;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.mock.answering.ExampleFinding;
import dev.interlock.mock.answering.Repertoire;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contracts by digest: from memory, from the table or, the first time, from spec-service. */
@ApplicationScoped
public class Contracts {

    private static final Logger LOG = LoggerFactory.getLogger(Contracts.class);

    private final SpecDirectory specs;
    private final ContractStore store;
    private final Duration auditPatience;
    private final Vertx vertx;
    private final AsyncCache<String, Compilation.Usable> compiled;

    @Inject
    Contracts(SpecDirectory specs, ContractStore store, CompilingConfig config, Vertx vertx) {
        this.specs = specs;
        this.store = store;
        this.auditPatience = config.auditPatience();
        this.vertx = vertx;
        this.compiled = Caffeine.newBuilder()
                .maximumWeight(config.cache().asLongValue())
                .weigher((String digest, Compilation.Usable usable) -> usable.bytes())
                .buildAsync();
    }

    /**
     * Makes sure that the contract lies in the table and is compiled, where it can be. May be done twice.
     *
     * @return fails with a problem where it isn't in the table and spec-service doesn't give it out
     */
    public Uni<Kept> keep(String project, String specId, String digest) {
        return store.findForUse(project, digest)
                .chain(kept -> kept == null ? fetch(project, specId, digest) : warmed(project, kept));
    }

    /** Looks again at a contract that could not be compiled, perhaps by an older version of this service. */
    public Uni<Kept> recheck(String project, String digest) {
        return packed(project, digest)
                .chain(packed -> vertx.executeBlocking(packed::unpack, false)
                        .chain(normalized -> look(project, digest, normalized, packed)));
    }

    /** @return null inside where it isn't kept */
    public Uni<Kept> kept(String project, String digest) {
        return store.find(project, digest);
    }

    /**
     * What a mock of that contract can answer. Done already where it is in memory; completes on any thread.
     *
     * @return fails where the contract isn't kept or isn't usable
     */
    public CompletableFuture<Repertoire> repertoire(String project, String digest) {
        var known = compiled.getIfPresent(digest);
        return (known == null ? load(project, digest) : known).thenApply(Compilation.Usable::repertoire);
    }

    /** As after a restart: nothing is in memory. */
    public void forgetAll() {
        compiled.synchronous().invalidateAll();
    }

    private CompletableFuture<Compilation.Usable> load(String project, String digest) {
        return compiled.get(
                digest,
                (key, executor) -> packed(project, digest)
                        .chain(packed ->
                                vertx.executeBlocking(() -> usable(Compilation.of(digest, packed.unpack())), false))
                        .subscribeAsCompletionStage());
    }

    private static Compilation.Usable usable(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Usable usable -> usable;
            case Compilation.Unusable(String reason) ->
                throw new IllegalStateException("A contract is not usable: " + reason);
        };
    }

    private Uni<Kept> warmed(String project, Kept kept) {
        if (!kept.isUsable()) {
            return Uni.createFrom().item(kept);
        }
        var here = io.vertx.core.Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> load(project, kept.digest()))
                .emitOn(command -> resume(here, command))
                .replaceWith(kept);
    }

    /** Sessions of the database belong to the context that the work began in. */
    private static void resume(Context context, Runnable command) {
        context.runOnContext(ignored -> command.run());
    }

    private Uni<Kept> fetch(String project, String specId, String digest) {
        return specs.normalized(project, specId, digest)
                .chain(bytes -> vertx.executeBlocking(() -> Packed.pack(bytes), false)
                        .chain(packed -> look(project, digest, bytes, packed)));
    }

    /** Kept at once, so that it can serve; the examples are looked at for as long as anybody wants to wait. */
    private Uni<Kept> look(String project, String digest, byte[] normalized, Packed packed) {
        return vertx.executeBlocking(() -> Compilation.of(digest, normalized), false)
                .chain(compilation -> switch (compilation) {
                    case Compilation.Unusable(String reason) ->
                        store.keep(project, packed, new Kept(digest, reason, List.of()));
                    case Compilation.Usable usable -> {
                        compiled.put(digest, CompletableFuture.completedFuture(usable));
                        yield store.keep(project, packed, new Kept(digest, null, List.of()))
                                .chain(kept -> audited(project, kept, usable));
                    }
                });
    }

    private Uni<Kept> audited(String project, Kept kept, Compilation.Usable usable) {
        var here = io.vertx.core.Vertx.currentContext();
        var audit = vertx.executeBlocking(
                        () -> ExampleFinding.in(usable.repertoire().contract()), false)
                .map(findings -> new Kept(kept.digest(), null, findings))
                .call(found -> store.note(project, found))
                .memoize()
                .indefinitely();
        audit.subscribe()
                .with(
                        found -> LOG.debug("The examples of a contract were looked at"),
                        failure -> LOG.warn("The examples of a contract could not be looked at", failure));
        return audit.ifNoItem()
                .after(auditPatience)
                .recoverWithItem(kept)
                .onFailure()
                .recoverWithItem(kept)
                .emitOn(command -> resume(here, command));
    }

    private Uni<Packed> packed(String project, String digest) {
        return store.packed(project, digest)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("A mock's contract is not in the table: " + digest));
    }
}
