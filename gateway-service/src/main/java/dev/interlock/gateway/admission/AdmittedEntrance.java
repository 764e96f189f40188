package dev.interlock.gateway.admission;

import dev.interlock.gateway.edge.Inside;
import dev.interlock.gateway.edge.OwnAnswer;
import dev.interlock.gateway.edge.Refusals;
import dev.interlock.gateway.edge.RequestTarget;
import dev.interlock.gateway.proxying.Proxy;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.telemetry.RequestKeys;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.MDC;

/**
 * Lets who has a key go on, with a signed identity in place of the key: to the service that owns the path, or else to the
 * gateway's own resources.
 */
@ApplicationScoped
class AdmittedEntrance implements Inside {

    private final Admission admission;
    private final IdentityTokens tokens;
    private final Proxy proxy;
    private final Refusals refusals;

    @Inject
    AdmittedEntrance(Admission admission, IdentityTokens tokens, Proxy proxy, Refusals refusals) {
        this.admission = admission;
        this.tokens = tokens;
        this.proxy = proxy;
        this.refusals = refusals;
    }

    @Override
    public void enter(RoutingContext context, RequestTarget target) {
        Context loop = Vertx.currentContext();
        admission
                .admit(context.request(), target)
                .emitOn(task -> loop.runOnContext(ready -> task.run()))
                .subscribe()
                .with(
                        admitted -> goOn(context, target, admitted),
                        failure -> refusals.answer(context.request(), failure));
    }

    private void goOn(RoutingContext context, RequestTarget target, Admitted admitted) {
        var request = context.request();
        try {
            request.headers().remove(Admission.CREDENTIAL).remove(IdentityHeader.PROJECT);
            request.headers().set(IdentityHeader.IDENTITY, tokens.of(admitted));
            MDC.put("project", admitted.project());
            MDC.put("caller", admitted.key().subject());
            var route = proxy.route(target);
            if (route.isPresent()) {
                proxy.forward(context, target, route.get());
                return;
            }
            serveOwn(context);
        } catch (RuntimeException failure) {
            refusals.answer(request, failure);
        }
    }

    private void serveOwn(RoutingContext context) {
        refusals.requireOwnSize(context.request());
        OwnAnswer.guarded(context.response());
        // resources give it back themselves
        context.response().headers().remove(RequestKeys.REQUEST_ID);
        if (context.request().headers().contains("Expect")) {
            context.response().writeContinue();
        }
        context.next();
    }
}
