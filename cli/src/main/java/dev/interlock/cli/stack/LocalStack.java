package dev.interlock.cli.stack;

import dev.interlock.cli.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole system on this machine. Every method may be called at any time and by several processes: what changes the
 * stack holds its lock. {@code main} of the command and black-box tests use the same class.
 */
public final class LocalStack {

    private final StackSettings settings;
    private final StackHome home;
    private final Progress progress;
    private final Clock clock;
    private final Credentials credentials;
    private final Optional<PostgresPart> postgres;
    private final Optional<KafkaPart> kafka;
    private final List<ServicePart> services;

    public LocalStack(StackSettings settings, Progress progress, Clock clock) {
        this.settings = settings;
        this.home = new StackHome(settings.home());
        this.progress = progress;
        this.clock = clock;
        this.credentials = new Credentials(home);
        home.create();
        Ports ports = settings.ports();
        this.postgres = settings.databaseUrl().isPresent()
                ? Optional.empty()
                : Optional.of(new PostgresPart(home, ports.postgres(), credentials, process(PostgresPart.NAME)));
        this.kafka = settings.kafka().isPresent()
                ? Optional.empty()
                : Optional.of(new KafkaPart(home, ports, settings.repository(), process(KafkaPart.NAME)));
        this.services = services();
    }

    /** What {@link #up} did. */
    public enum Outcome {
        STARTED,
        WAS_UP
    }

    /** Starts what is missing and returns when everything answers. Throws {@link StackFailure} when it doesn't. */
    public Outcome up() throws InterruptedException {
        return up(List.of(Service.values()));
    }

    /** Starts PostgreSQL, Kafka and these services, if they aren't up. */
    public Outcome up(List<Service> wanted) throws InterruptedException {
        try (StackLock lock = StackLock.take(home, progress)) {
            List<Part> missing = Together.select(parts(wanted), part -> !part.isUp());
            if (missing.isEmpty()) {
                return Outcome.WAS_UP;
            }
            clearTheWay(missing);
            new Identities(home).createMissing();
            startFoundations(missing);
            Together.run(
                    missing.stream().filter(ServicePart.class::isInstance).toList(),
                    Together.AS_MANY_AS_CORES,
                    this::start);
            return Outcome.STARTED;
        }
    }

    /** Records how each service starts, one after the other, and leaves everything up; later starts are quicker for it. */
    public void recordStarts() throws InterruptedException {
        up();
        try (StackLock lock = StackLock.take(home, progress)) {
            for (ServicePart service : services) {
                service.recordStart(progress.begin(service.name()));
            }
        }
        up();
    }

    /** Stops everything: the gateway first, what the others stand on last. Data stay. */
    public void down() throws InterruptedException {
        try (StackLock lock = StackLock.take(home, progress)) {
            List<Part> gateway = new ArrayList<>();
            List<Part> others = new ArrayList<>();
            services.forEach(part -> (part.service() == Service.GATEWAY ? gateway : others).add(part));
            Together.run(gateway, 1, this::stop);
            Together.run(others, others.size(), this::stop);
            new AppProcesses(home.runtime()).stop();
            Together.run(List.copyOf(kafka.stream().toList()), 1, this::stop);
            Together.run(List.copyOf(postgres.stream().toList()), 1, this::stop);
        }
    }

    /** Stops everything and removes what it kept. A database or broker of the user's own is left as it is. */
    public void reset() throws InterruptedException {
        down();
        try (StackLock lock = StackLock.take(home, progress)) {
            for (Path path : List.of(
                    home.directory().resolve("data"),
                    home.runtime(),
                    home.run(),
                    home.logs(),
                    home.identity(),
                    home.bootstrapKey())) {
                StackHome.deleteTree(path);
            }
            if (settings.databaseUrl().isEmpty()) {
                StackHome.deleteTree(home.credentials());
            }
            home.create();
        } catch (IOException e) {
            throw new StackFailure("settings", "cannot remove " + home.directory() + ": " + e.getMessage(), e);
        }
    }

    /** Every part, in the order of their start. */
    public List<PartStatus> status() throws InterruptedException {
        List<PartStatus> status = new ArrayList<>();
        if (postgres.isEmpty()) {
            status.add(PartStatus.external(PostgresPart.NAME));
        }
        if (kafka.isEmpty()) {
            status.add(PartStatus.external(KafkaPart.NAME));
        }
        status.addAll(Together.map(parts(List.of(Service.values())), PartStatus::of));
        return status;
    }

    /** Ends one service in order. */
    public void stop(Service service) throws InterruptedException {
        part(service).stop();
    }

    /** Kills one service with SIGKILL, as tests of recovery do. */
    public void kill(Service service) throws InterruptedException {
        part(service).process().kill();
    }

    /** Kills the embedded PostgreSQL, as a power cut would. */
    public void killPostgres() throws InterruptedException {
        if (postgres.isPresent()) {
            postgres.get().kill();
        }
    }

    /** Kills the embedded broker with SIGKILL. */
    public void killKafka() throws InterruptedException {
        if (kafka.isPresent()) {
            kafka.get().process().kill();
        }
    }

    public URI gatewayUrl() {
        return url(Service.GATEWAY);
    }

    /** Base URL of a service, without the gateway between. */
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + settings.ports().http(service));
    }

    /** Base URL of a service's management: its metrics. */
    public URI managementUrl(Service service) {
        return URI.create("http://127.0.0.1:" + settings.ports().management(service));
    }

    public String kafkaBootstrapServers() {
        return settings.kafka().orElseGet(() -> kafka.orElseThrow().bootstrapServers());
    }

    /** JDBC URL of the platform's database with everything needed to sign in as this service. */
    public String jdbcUrl(Service service) {
        return signedIn(database().as(service.id(), credentials.of(service.id())));
    }

    /** JDBC URL of the platform's database for its administrator, as what backs it up needs it. */
    public String administratorJdbcUrl() {
        return signedIn(database());
    }

    private static String signedIn(DatabaseUrl url) {
        String separator = url.options().isEmpty() ? "?" : "&";
        return url.jdbc() + separator + "user=" + url.user() + "&password=" + url.password();
    }

    /** The owner key which the gateway made on its first start. */
    public Optional<String> bootstrapKey() {
        try {
            return Files.isReadable(home.bootstrapKey())
                    ? Optional.of(Files.readString(home.bootstrapKey()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StackFailure("settings", "cannot read " + home.bootstrapKey() + ": " + e.getMessage(), e);
        }
    }

    /** The owner key when it is asked for the first time in the life of this stack's data; empty ever after. */
    public Optional<String> bootstrapKeyToShowOnce() {
        Path shown = home.run().resolve("owner-key-shown");
        if (Files.exists(shown)) {
            return Optional.empty();
        }
        Optional<String> key = bootstrapKey();
        key.ifPresent(told -> StackHome.writeWhole(shown, "", false));
        return key;
    }

    public Path bootstrapKeyFile() {
        return home.bootstrapKey();
    }

    public Path log(String part) {
        return home.log(part);
    }

    public Path logDirectory() {
        return home.logs();
    }

    public Path homeDirectory() {
        return home.directory();
    }

    private void startFoundations(List<Part> missing) throws InterruptedException {
        List<Part> foundations =
                missing.stream().filter(part -> !(part instanceof ServicePart)).toList();
        Together.run(foundations, foundations.size(), this::start);
        boolean servicesMissing = missing.stream().anyMatch(ServicePart.class::isInstance);
        if (servicesMissing || foundations.stream().anyMatch(PostgresPart.class::isInstance)) {
            prepareDatabase();
        }
        if (servicesMissing || foundations.stream().anyMatch(KafkaPart.class::isInstance)) {
            Topics.createMissing(kafkaBootstrapServers());
        }
    }

    private void prepareDatabase() {
        DatabaseRoles roles = new DatabaseRoles(credentials);
        if (postgres.isPresent()) {
            roles.createDatabaseAndRoles(postgres.get().superuser());
            return;
        }
        roles.createRoles(settings.databaseUrl().orElseThrow());
    }

    /** Ends what runs with other settings, hangs or has no record, then makes sure that all ports are free. */
    private void clearTheWay(List<Part> missing) throws InterruptedException {
        for (Part part : missing) {
            if (part.process().running().isPresent() && !part.isWorthWaitingFor()) {
                part.stop();
            }
            part.clearLeftovers();
        }
        List<String> complaints = missing.stream()
                .filter(part -> part.process().running().isEmpty())
                .flatMap(part -> part.ports().stream())
                .filter(use -> !use.isFree())
                .map(use -> use.complaint(PortHolder.of(use.port())))
                .toList();
        if (!complaints.isEmpty()) {
            throw new StackFailure("ports", "not all ports are free", complaints, null, null);
        }
    }

    private void start(Part part) throws InterruptedException {
        Progress.Row row = progress.begin(part.name());
        try {
            part.start(row);
        } catch (StackFailure failure) {
            row.failed(String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private void stop(Part part) throws InterruptedException {
        if (part.process().running().isEmpty()) {
            part.stop();
            return;
        }
        Progress.Row row = progress.begin(part.name());
        row.doing("stopping");
        part.stop();
        row.done("stopped");
    }

    private List<Part> parts(List<Service> wanted) {
        List<Part> parts = new ArrayList<>();
        postgres.ifPresent(parts::add);
        kafka.ifPresent(parts::add);
        services.stream().filter(part -> wanted.contains(part.service())).forEach(parts::add);
        return parts;
    }

    private ServicePart part(Service service) {
        return services.get(service.ordinal());
    }

    private List<ServicePart> services() {
        ServiceEnvironment environment =
                new ServiceEnvironment(home, settings, database(), kafkaBootstrapServers(), credentials);
        List<ServicePart> parts = new ArrayList<>();
        for (Service service : Service.values()) {
            parts.add(new ServicePart(
                    service,
                    settings.repository(),
                    settings.ports(),
                    () -> environment.of(service),
                    settings.jvm(),
                    process(service.id())));
        }
        return List.copyOf(parts);
    }

    private DatabaseUrl database() {
        return settings.databaseUrl()
                .orElseGet(() -> postgres.orElseThrow().superuser().withDatabase(DatabaseRoles.DATABASE));
    }

    private PartProcess process(String name) {
        return new PartProcess(home, name, clock);
    }
}
