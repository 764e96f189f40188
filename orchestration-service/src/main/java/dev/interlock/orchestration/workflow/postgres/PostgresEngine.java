package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.DurableFactory;
import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.journal.Entries;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.performing.Calls;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the engine on Postgres together. */
@ApplicationScoped
class PostgresEngine implements DurableFactory {

    @Inject
    WorkflowsConfig config;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    Calls calls;

    @Inject
    Programs programs;

    @Inject
    Journal journal;

    @Inject
    Entries entries;

    @Inject
    RunArchive archive;

    @Inject
    HistoryJson json;

    @Inject
    WorkflowMetrics metrics;

    @Override
    public WorkflowsConfig.Engine kind() {
        return WorkflowsConfig.Engine.POSTGRES;
    }

    @Override
    public Durable make() {
        var turns = turns();
        return new PostgresDurable(
                new Workshop(
                        config,
                        clock,
                        vertx,
                        pool,
                        turns,
                        entries,
                        journal,
                        archive,
                        new Claims(pool, json),
                        new Lease(pool, config.leaseTime(), System::nanoTime),
                        new TurnWriter(journal, pool, vertx, metrics),
                        calls,
                        metrics),
                programs,
                turns);
    }

    /** As many threads as there are cores: turns are nothing but work. */
    static ExecutorService turns() {
        return Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().name("workflow-turns-", 1).daemon().factory());
    }
}
