package dev.interlock.orchestration.workflow.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.journal.StoredTurn;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.service.time.Ids;
import dev.interlock.testkit.parts.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;

/** What engines stand on in tests: a real database, and programs that were made by hand. */
public final class Ground implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static boolean isMigrated;

    private final String url;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();
    private final Ids ids = new Ids(clock);
    private final HistoryJson json = new HistoryJson();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Program> programs = new ConcurrentHashMap<>();

    public Ground() {
        this.url = TestPostgres.shared().urlFor("durable");
        migrate(url);
        this.pool = newPool();
        execute("truncate workflow_run, workflow_turn, workflow_input, workflow_replica, workflow_source,"
                + " workflow_definition, outbox cascade");
    }

    private static synchronized void migrate(String url) {
        if (isMigrated) {
            return;
        }
        var uri = URI.create(url);
        var user = uri.getUserInfo().split(":", 2);
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1])
                .schemas(user[0])
                .locations("db/platform", "db/migration")
                .load()
                .migrate();
        isMigrated = true;
    }

    public Vertx vertx() {
        return vertx;
    }

    public Pool pool() {
        return pool;
    }

    /** Another one, of eight connections as the service has it. */
    public Pool newPool() {
        var options =
                PgConnectOptions.fromUri(url).setCachePreparedStatements(true).setReconnectAttempts(0);
        return new Pool(PgBuilder.pool()
                .connectingTo(options)
                .using(vertx.getDelegate())
                .with(new PoolOptions().setMaxSize(8))
                .build());
    }

    public Clock clock() {
        return clock;
    }

    public HistoryJson json() {
        return json;
    }

    public Ids ids() {
        return ids;
    }

    public MeterRegistry meters() {
        return meters;
    }

    public Programs programs() {
        return (project, digest) -> Optional.ofNullable(programs.get(digest))
                .map(program -> Uni.createFrom().item(program))
                .orElseGet(() -> Uni.createFrom().failure(new UnusableProgramException("No program " + digest, null)));
    }

    /** A lease of five seconds and looks every 50 ms, unless the values say otherwise. */
    public static WorkflowsConfig config(WorkflowsConfig.Engine engine, Map<String, String> values) {
        var builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(WorkflowsConfig.class)
                .withDefaultValue("interlock.workflows.engine", engine.name().toLowerCase(java.util.Locale.ROOT))
                .withDefaultValue("interlock.workflows.lease-time", "5S")
                .withDefaultValue("interlock.workflows.scan-period", "50MS");
        values.forEach((key, value) -> builder.withDefaultValue("interlock.workflows." + key, value));
        return builder.build().getConfigMapping(WorkflowsConfig.class);
    }

    public Program know(Program program) {
        programs.put(program.digest(), program);
        return program;
    }

    /** @return id of the run */
    public String accept(WorkflowsConfig config, String project, Program program) {
        return accept(config, List.of(newRun(project, program, 0))).getFirst();
    }

    public List<String> accept(WorkflowsConfig config, List<NewRun> runs) {
        var acceptance = new Acceptance(config, json);
        pool.withTransaction(transaction -> Multi.createFrom()
                        .iterable(runs)
                        .onItem()
                        .transformToUniAndConcatenate(run -> acceptance.accept(transaction, run))
                        .collect()
                        .last())
                .await()
                .atMost(PATIENCE.multipliedBy(6));
        return runs.stream().map(NewRun::id).toList();
    }

    public NewRun newRun(String project, Program program, int priority) {
        return new NewRun(
                project,
                ids.next(),
                program.id(),
                program.digest(),
                JsonNodeFactory.instance.objectNode().put("is", "input"),
                priority,
                null,
                Optional.empty(),
                0,
                clock.instant(),
                "tester",
                null);
    }

    public void post(String run, String id, Input input) {
        post(run, id, input, clock.instant());
    }

    public void post(String run, String id, Input input, Instant dueAt) {
        pool.withTransaction(transaction -> new Mailbox(json).post(transaction, run, id, input, dueAt))
                .await()
                .atMost(PATIENCE);
    }

    public RunStatus status(String run) {
        return RunStatus.valueOf(text("select status from workflow_run where id = $1", run));
    }

    public Optional<JsonNode> output(String run) {
        return Optional.ofNullable(text("select cast(output as text) from workflow_run where id = $1", run))
                .map(json::readValue);
    }

    public Optional<dev.interlock.orchestration.workflow.interpreter.WorkflowError> error(String run) {
        return Optional.ofNullable(text("select cast(error as text) from workflow_run where id = $1", run))
                .map(json::readError);
    }

    public List<StoredTurn> history(String run) {
        return new RunArchive(json).wholeHistory(pool, run).await().atMost(PATIENCE);
    }

    public long count(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    public void execute(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }

    private String text(String sql, String value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }
}
