package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.performing.Performer;
import io.opentelemetry.context.Context;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a call by the function that it names, on the Vert.x context that it began on. */
@ApplicationScoped
public class Calls implements Performer {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Map<String, CallFunction> functions;
    private final Vertx vertx;

    @Inject
    Calls(@All List<CallFunction> functions, Vertx vertx) {
        this.functions = functions.stream().collect(Collectors.toMap(CallFunction::name, Function.identity()));
        this.vertx = vertx;
    }

    @Override
    public Uni<Answer> perform(RunRef run, Command.Perform command) {
        return Uni.createFrom()
                .deferred(() -> output(run, command)
                        .map(Calls::storable)
                        .onFailure()
                        .recoverWithItem(failure -> failed(run, command, failure))
                        .emitOn(MutinyHelper.executor(vertx.getOrCreateContext())));
    }

    private Uni<JsonNode> output(RunRef run, Command.Perform command) {
        return Uni.createFrom().deferred(() -> {
            var function = functions.get(command.activity().function());
            if (function == null) {
                throw CallFailure.configuration(
                        "There is no function '" + command.activity().function() + "' to call; there are "
                                + String.join(", ", new TreeSet<>(functions.keySet())) + ".");
            }
            return function.call(new Call(run, command.key(), command.activity().arguments(), Context.current()));
        });
    }

    private static Answer storable(JsonNode output) {
        if (!PlainText.isKept(output)) {
            throw CallFailure.badAnswer(
                    "The answer has a NUL character, half a surrogate pair or a number beyond 1e308, which can't be kept.");
        }
        return new Answer.Gave(output);
    }

    private static Answer failed(RunRef run, Command.Perform command, Throwable failure) {
        if (failure instanceof CallFailure told) {
            return new Answer.Failed(told.error());
        }
        LOG.error("Call failed by a fault of ours, run {}, step {}", run.id(), command.key(), failure);
        return new Answer.Failed(
                ErrorType.RUNTIME.because("The call failed by a fault of Interlock, which is logged."));
    }
}
