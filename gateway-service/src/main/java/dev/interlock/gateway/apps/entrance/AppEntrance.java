package dev.interlock.gateway.apps.entrance;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.admission.Admission;
import dev.interlock.gateway.admission.Admitted;
import dev.interlock.gateway.apps.passing.AppHeaders;
import dev.interlock.gateway.apps.passing.AppProblem;
import dev.interlock.gateway.apps.passing.Passing;
import dev.interlock.gateway.apps.passing.Visit;
import dev.interlock.gateway.apps.routing.RouteTables;
import dev.interlock.gateway.apps.routing.Table;
import dev.interlock.gateway.edge.AppDoor;
import dev.interlock.gateway.edge.Refusals;
import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Finds the application by host name, or by path in the project of the key; only open routes need no key. Whoever has no
 * right to an application cannot tell it from one that is not there.
 */
@ApplicationScoped
class AppEntrance implements AppDoor {

    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final RouteTables tables;
    private final Admission admission;
    private final Passing passing;
    private final Refusals refusals;

    @Inject
    AppEntrance(RouteTables tables, Admission admission, Passing passing, Refusals refusals) {
        this.tables = tables;
        this.admission = admission;
        this.passing = passing;
        this.refusals = refusals;
    }

    @Override
    public boolean leadsTo(String host, RequestTarget target) {
        return AppPath.isOne(target) || tables.current().ofHost(host).isPresent();
    }

    @Override
    public void enter(RoutingContext context, String host, RequestTarget target) {
        try {
            var byHost = tables.current().ofHost(host);
            if (byHost.isPresent()) {
                enterByHost(context, byHost.get().route(), target);
                return;
            }
            enterByPath(context, AppPath.of(target));
        } catch (RuntimeException failure) {
            refusals.answer(context.request(), failure);
        }
    }

    private void enterByHost(RoutingContext context, AppRoute route, RequestTarget target) {
        if (route.isOpen()) {
            passing.pass(context, new Visit(route.app(), target.text(), "", null));
            return;
        }
        admit(context, admitted -> {
            if (!admitted.project().equals(route.app().project())) {
                throw AppProblem.unknown();
            }
            return new Visit(route.app(), target.text(), "", admitted.key().subject());
        });
    }

    private void enterByPath(RoutingContext context, AppPath path) {
        var head = context.request().headers();
        var environment = environment(head);
        var open = tables.current().openOf(path.name());
        boolean isOpen = environment.equals(Table.PRODUCTION) && !AppHeaders.hasInterlockKey(head);
        if (isOpen && open.isPresent()) {
            passing.pass(context, new Visit(open.get().route().app(), path.rest(), path.prefix(), null));
            return;
        }
        admit(context, admitted -> {
            var app = path.name().isEmpty() ? null : new AppKey(admitted.project(), path.name(), environment);
            if (app == null || tables.current().route(app).isEmpty()) {
                throw tables.isComplete() ? AppProblem.unknown() : AppProblem.unread();
            }
            return new Visit(app, path.rest(), path.prefix(), admitted.key().subject());
        });
    }

    private void admit(RoutingContext context, Function<Admitted, Visit> visit) {
        Context loop = Vertx.currentContext();
        admission
                .admitToApps(context.request())
                .emitOn(task -> loop.runOnContext(ready -> task.run()))
                .subscribe()
                .with(
                        admitted -> goOn(context, admitted, visit),
                        failure -> refusals.answer(context.request(), failure));
    }

    private void goOn(RoutingContext context, Admitted admitted, Function<Admitted, Visit> visit) {
        try {
            MDC.put("project", admitted.project());
            MDC.put("caller", admitted.key().subject());
            passing.pass(context, visit.apply(admitted));
        } catch (RuntimeException failure) {
            refusals.answer(context.request(), failure);
        }
    }

    private static String environment(MultiMap head) {
        var wanted = head.getAll(AppHeaders.ENVIRONMENT);
        if (wanted.isEmpty()) {
            return Table.PRODUCTION;
        }
        var name = wanted.getFirst().strip();
        if (wanted.size() > 1 || !ENVIRONMENT.matcher(name).matches()) {
            throw notOneEnvironment();
        }
        return name;
    }

    private static ProblemException notOneEnvironment() {
        return PlatformProblem.INVALID_VALUE.because(
                "Name one environment, in lower case.", Map.of("header", AppHeaders.ENVIRONMENT));
    }
}
