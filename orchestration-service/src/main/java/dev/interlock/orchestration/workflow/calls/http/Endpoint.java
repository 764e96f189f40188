package dev.interlock.orchestration.workflow.calls.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.transport.RequestRules;
import java.net.URI;

/**
 * The DSL's endpoint: a URI, or an object with one and with how to authenticate there.
 *
 * @param authentication policy; missing for none
 */
public record Endpoint(URI uri, JsonNode authentication) {

    /** @throws dev.interlock.orchestration.workflow.calls.CallFailure where there is none of that name */
    public static Endpoint read(Arguments arguments, String name) {
        if (arguments.value(name).isObject()) {
            var parts = new Arguments(arguments.function(), arguments.value(name));
            return new Endpoint(RequestRules.uri(parts.neededText("uri")), parts.value("authentication"));
        }
        return new Endpoint(RequestRules.uri(arguments.neededText(name)), MissingNode.getInstance());
    }
}
