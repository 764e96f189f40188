package dev.interlock.orchestration.workflow.temporal;

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
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Puts the engine on Temporal together. Mentions no class of Temporal's, so that it costs nothing where it isn't used. */
@ApplicationScoped
class TemporalEngine implements DurableFactory {

    @Inject
    WorkflowsConfig config;

    @Inject
    TemporalConfig temporal;

    @Inject
    Clock clock;

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
    RunArchive store;

    @Inject
    HistoryJson json;

    @Inject
    WorkflowMetrics metrics;

    @Override
    public WorkflowsConfig.Engine kind() {
        return WorkflowsConfig.Engine.TEMPORAL;
    }

    @Override
    public Durable make() {
        return new TemporalDurable(
                config, temporal, new Parts(pool, store, programs, entries, journal, calls, json, metrics, clock));
    }
}
