package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.durable.Programs;
import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.journal.Entries;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.performing.Calls;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;

/** What the engine shares with every other one. */
record Parts(
        Pool pool,
        RunArchive store,
        Programs programs,
        Entries entries,
        Journal journal,
        Calls calls,
        HistoryJson json,
        WorkflowMetrics metrics,
        Clock clock) {}
