package dev.interlock.orchestration.workflow.calls.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFunction;
import dev.interlock.orchestration.workflow.calls.authentication.Authentications;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code call: http}. */
@ApplicationScoped
public class HttpCall implements CallFunction {

    private final HttpCalling calling;
    private final Authentications authentications;

    @Inject
    public HttpCall(HttpCalling calling, Authentications authentications) {
        this.calling = calling;
        this.authentications = authentications;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Uni<JsonNode> call(Call call) {
        return Uni.createFrom().deferred(() -> {
            var arguments = HttpArguments.read(call.arguments());
            var credentials = authentications.credentials(call, arguments.authentication());
            return calling.call(call, arguments.request(), credentials, arguments.reception());
        });
    }
}
