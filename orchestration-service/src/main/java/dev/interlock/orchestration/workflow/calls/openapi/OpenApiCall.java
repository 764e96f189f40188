package dev.interlock.orchestration.workflow.calls.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Operation;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.Call;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.CallFunction;
import dev.interlock.orchestration.workflow.calls.authentication.Authentications;
import dev.interlock.orchestration.workflow.calls.http.Endpoint;
import dev.interlock.orchestration.workflow.calls.http.HttpCalling;
import dev.interlock.orchestration.workflow.calls.http.Reception;
import dev.interlock.orchestration.workflow.calls.transport.Documents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;

/** {@code call: openapi}. */
@ApplicationScoped
public class OpenApiCall implements CallFunction {

    private static final int SHOWN = 50;

    private final Documents documents;
    private final Contracts contracts;
    private final HttpCalling calling;
    private final Authentications authentications;

    @Inject
    public OpenApiCall(Documents documents, Contracts contracts, HttpCalling calling, Authentications authentications) {
        this.documents = documents;
        this.contracts = contracts;
        this.calling = calling;
        this.authentications = authentications;
    }

    @Override
    public String name() {
        return "openapi";
    }

    @Override
    public Uni<JsonNode> call(Call call) {
        return Uni.createFrom().deferred(() -> {
            var arguments = new Arguments(name(), call.arguments());
            var document = Endpoint.read(new Arguments(name(), arguments.object("document")), "endpoint");
            var operationId = arguments.neededText("operationId");
            var parameters = arguments.object("parameters");
            var reception = Reception.read(arguments);
            var credentials = authentications.credentials(call, arguments.value("authentication"));
            var readers = authentications.credentials(call, document.authentication());
            return documents
                    .get(call, document.uri(), readers)
                    .chain(bytes -> contracts.read(document.uri(), bytes))
                    .chain(contract -> {
                        var server = ServerChoice.of(contract, document.uri());
                        var request = new OperationRequest(operation(contract, operationId), parameters).at(server);
                        return calling.call(call, request, credentials, reception);
                    });
        });
    }

    private static Operation operation(Contract contract, String operationId) {
        return contract.operation(operationId)
                .orElseThrow(() -> CallFailure.configuration("'" + contract.title() + "' has no operation '"
                        + operationId + "'; it has "
                        + contract.operations().stream()
                                .flatMap(operation -> operation.operationId().stream())
                                .sorted()
                                .limit(SHOWN)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
