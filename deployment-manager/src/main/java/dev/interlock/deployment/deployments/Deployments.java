package dev.interlock.deployment.deployments;

import dev.interlock.deployment.applications.Applications;
import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.checks.CheckPlan;
import dev.interlock.deployment.checks.ChecksConfig;
import dev.interlock.deployment.environments.Environment;
import dev.interlock.deployment.revisions.Revision;
import dev.interlock.deployment.revisions.Revisions;
import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Role;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Owns the transactions that ask for a deployment. */
@ApplicationScoped
class Deployments {

    private static final String RUNNING_DIGEST = """
            select r.digest from rollout o
            join revision r on r.project = o.project and r.application = o.application
                and r.environment = o.environment
                and r.name = cast(o.state as json) -> 'stable' ->> 'revision'
            where o.project = :project and o.application = :application and o.environment = :environment""";
    private static final String FAILED_BEFORE = """
            select d.id from deployment d
            join revision r on r.project = d.project and r.application = d.application
                and r.environment = d.environment and r.name = d.revision
            where d.project = :project and d.application = :application and d.environment = :environment
                and r.digest = :digest and d.status in ('FAILED', 'PROMOTED') order by d.id desc limit 1""";
    private static final String STATUS = "select status from deployment where project = :project and id = :id";
    private static final String ROLLOUT = """
            insert into rollout (project, application, environment, state)
            values (:project, :application, :environment, :state)
            on conflict (project, application, environment) do update set removed = false""";
    private static final String INSERT = """
            insert into deployment (project, id, application, environment, revision, course, policy, checks, request,
                status, phase, created_by, created_at)
            values (:project, :id, :application, :environment, :revision, :course, :policy, :checks, :request,
                'WAITING', 'WAITING', :by, :at)""";

    /** Everything at once, as soon as it is ready. */
    private static final Definition.Strategy AT_ONCE = new Definition.Strategy(
            Definition.StrategyType.BLUE_GREEN, null, null, null, null, null, null, null, null, null, 0, null);

    private final Applications applications;
    private final Revisions revisions;
    private final SpecVersions specs;
    private final ChecksConfig checks;
    private final Clock clock;
    private final Ids ids;

    @Inject
    Deployments(
            Applications applications,
            Revisions revisions,
            SpecVersions specs,
            ChecksConfig checks,
            Clock clock,
            Ids ids) {
        this.applications = applications;
        this.revisions = revisions;
        this.specs = specs;
        this.checks = checks;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Keeps a revision of the application as it is now, and the wish to move to it. Inside a transaction.
     *
     * @return its key and the deployment's id; fails with a problem where there is nothing to do, or the wish won't do
     */
    Uni<Asked> ask(String project, Environment environment, NewDeployment wish, String by, Role role) {
        if (wish.strategy() != null) {
            applications.check(wish.strategy());
        }
        return applications.current(project, wish.application()).chain(current -> {
            requireOwnerForProcesses(current.definition(), role);
            var plan = CheckPlan.of(current.definition());
            requireProvider(plan);
            var app = new AppKey(project, current.name(), environment.wireName());
            return specs.contract(project, current.spec(), wish.specVersion())
                    .chain(contract -> revisions.draft(app, current, contract.orElse(null)))
                    .call(draft -> refuseWhatRuns(app, draft))
                    .call(draft -> wish.isRetry() ? Uni.createFrom().voidItem() : refuseWhatFailed(app, draft))
                    .chain(draft -> revisions.keep(draft, by))
                    .chain(revision -> keep(app, revision, wish, plan, by));
        });
    }

    /** What another strategy comes to for the revision of a deployment. */
    Uni<Course> course(String project, DeploymentView deployment, Definition.Strategy strategy) {
        applications.check(strategy);
        return revision(project, deployment, deployment.revision())
                .map(revision -> Strategies.course(
                        revision.definition(), strategy, revision.scale().of(revision.entrance())));
    }

    /**
     * A deployment of what was there before another: with its capacity first, without steps, and unchecked, since checks
     * would still measure what it is to replace.
     *
     * @return fails with a 409 problem where nothing was before, or what it needs is gone (I11)
     */
    Uni<Asked> again(String project, DeploymentView over, String by) {
        var previous = over.previous();
        if (previous == null || !over.status().equals("PROMOTED")) {
            throw DeploymentProblem.NOT_REVERSIBLE.because(
                    "Only a promoted deployment that replaced something can be rolled back.", Map.of("id", over.id()));
        }
        return Panache.withTransaction(() -> revision(project, over, over.revision())
                .invoke(Deployments::refuseContracted)
                .chain(() -> revision(project, over, previous))
                .chain(old -> revisions.keep(old, by))
                .chain(revision -> keep(
                        revision.app(),
                        revision,
                        new NewDeployment(
                                over.application(),
                                over.environment(),
                                null,
                                AT_ONCE,
                                null,
                                true,
                                true,
                                "rollback of " + over.id()),
                        CheckPlan.NONE,
                        by)));
    }

    private Uni<Revision> revision(String project, DeploymentView of, String name) {
        return revisions
                .find(new AppKey(project, of.application(), of.environment()), name)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("A deployment's revision is kept")));
    }

    private static void refuseContracted(Revision promoted) {
        if (promoted.release().contracts()) {
            throw DeploymentProblem.NOT_REVERSIBLE.because(
                    "Its contracting migration has removed what the revision before it needs; deploy a revision"
                            + " that works with the data as it is.",
                    Map.of("revision", promoted.name()));
        }
    }

    private Uni<Asked> keep(AppKey app, Revision revision, NewDeployment wish, CheckPlan plan, String by) {
        var definition = revision.definition();
        var scale = revision.scale();
        var course = Strategies.course(definition, wish.strategy(), scale.of(revision.entrance()));
        var policy = Strategies.policy(definition, wish.strategy(), revision.contract() != null);
        var id = ids.next();
        var empty = Rollout.empty(app, scale, course);
        return Panache.getSession()
                .chain(session -> named(session, ROLLOUT, app)
                        .setParameter("state", StateJson.write(empty))
                        .executeUpdate()
                        .chain(() -> named(session, INSERT, app)
                                .setParameter("id", id)
                                .setParameter("revision", revision.name())
                                .setParameter("course", StateJson.write(course))
                                .setParameter(
                                        "policy", policy.map(StateJson::write).orElse(""))
                                .setParameter("checks", plan.checks().isEmpty() ? "" : plan.written())
                                .setParameter("request", StateJson.write(wish))
                                .setParameter("by", by)
                                .setParameter("at", clock.instant())
                                .executeUpdate()))
                .replaceWith(new Asked(app, id, revision.name()));
    }

    private void requireProvider(CheckPlan plan) {
        if (checks.prometheusUrl().isEmpty() && !plan.queries().isEmpty()) {
            throw DeploymentProblem.NO_PROMETHEUS.because(
                    "Remove the checks with queries, or have an operator set INTERLOCK_CHECKS_PROMETHEUS_URL.",
                    Map.of("checks", plan.queries()));
        }
    }

    /** A command runs as the user of this service, on its machine. */
    private static void requireOwnerForProcesses(Definition definition, Role role) {
        boolean hasCommand = definition.components().stream().anyMatch(component -> component.command() != null)
                || hasCommand(definition.migrations());
        if (hasCommand && !role.isAtLeast(Role.OWNER)) {
            throw PlatformProblem.FORBIDDEN.because(
                    "Only an owner of the project may run commands as local processes; deploy images instead.");
        }
    }

    private static boolean hasCommand(Definition.@Nullable Migrations migrations) {
        return migrations != null
                && Stream.of(Optional.ofNullable(migrations.expanding()), Optional.ofNullable(migrations.contracting()))
                        .flatMap(Optional::stream)
                        .anyMatch(migration -> migration.command() != null);
    }

    private Uni<Void> refuseWhatRuns(AppKey app, Revision draft) {
        return first(RUNNING_DIGEST, app, Map.of())
                .invoke(digest -> {
                    if (draft.digest().equals(digest)) {
                        throw DeploymentProblem.NOTHING_TO_DEPLOY.because(
                                "Change the application, its configuration or its specification first.",
                                Map.of("digest", draft.digest()));
                    }
                })
                .replaceWithVoid();
    }

    /** What was taken back stays away until somebody says otherwise (I5, case 37). */
    private Uni<Void> refuseWhatFailed(AppKey app, Revision draft) {
        return first(FAILED_BEFORE, app, Map.of("digest", draft.digest()))
                .chain(id -> id == null
                        ? Uni.createFrom().nullItem()
                        : first(STATUS, app, Map.of("id", id)).invoke(status -> {
                            if ("FAILED".equals(status)) {
                                throw DeploymentProblem.FAILED_BEFORE.because(
                                        "Change it, or ask with \"retry\": true to try it again as it is.",
                                        Map.of("deployment", id));
                            }
                        }))
                .replaceWithVoid();
    }

    private static Uni<@Nullable String> first(String sql, AppKey app, Map<String, String> more) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<String> query = session.createNativeQuery(sql, String.class);
            query.setParameter("project", app.project());
            if (sql.contains(":application")) {
                query.setParameter("application", app.application());
                query.setParameter("environment", app.environment());
            }
            more.forEach(query::setParameter);
            return query.getResultList().map(rows -> rows.isEmpty() ? null : rows.getFirst());
        });
    }

    private static Mutiny.MutationQuery named(Mutiny.Session session, String sql, AppKey app) {
        return session.createNativeQuery(sql)
                .setParameter("project", app.project())
                .setParameter("application", app.application())
                .setParameter("environment", app.environment());
    }

    /** What was asked for. */
    record Asked(AppKey app, String id, String revision) {}
}
