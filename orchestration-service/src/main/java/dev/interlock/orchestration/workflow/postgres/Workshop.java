package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.journal.Entries;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.performing.Calls;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the runs of a replica share.
 *
 * @param turns where the interpreter works
 */
record Workshop(
        WorkflowsConfig config,
        Clock clock,
        Vertx vertx,
        Pool pool,
        Executor turns,
        Entries entries,
        Journal journal,
        RunArchive archive,
        Claims claims,
        Lease lease,
        TurnWriter writer,
        Calls calls,
        WorkflowMetrics metrics) {}
