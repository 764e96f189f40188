package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.expression.Jq;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compiles the arguments of calls. Evaluated, they are what the DSL's {@code with} has, with endpoints as objects of
 * {@code uri} and {@code authentication}, and with authentication policies in place of their names.
 */
final class Calls {

    private static final Pattern SCHEME = Pattern.compile("(?i)(https?://|interlock:///).+");
    private static final String AUTHENTICATION = "authentication";
    private static final List<String> PER_MESSAGE = List.of("filter", "consume");

    private final Definition definition;

    Calls(Definition definition) {
        this.definition = definition;
    }

    Expression http(Definition.Located with) {
        var members = members(with);
        members.put("endpoint", endpoint(with.at("endpoint")));
        checkMethod(with.at("method"));
        return Definition.object(members);
    }

    Expression openapi(Definition.Located with) {
        var members = members(with);
        members.put("document", document(with.at("document")));
        authentication(with.at(AUTHENTICATION), members);
        return Definition.object(members);
    }

    Expression asyncapi(Definition.Located with) {
        var members = members(with);
        members.put("document", document(with.at("document")));
        authentication(with.at(AUTHENTICATION), members);
        var subscription = with.at("subscription");
        if (!subscription.isMissing()) {
            checkSubscription(subscription);
            members.put("subscription", Expression.constant(subscription.value()));
        }
        return Definition.object(members);
    }

    private Map<String, Expression> members(Definition.Located with) {
        var members = new LinkedHashMap<String, Expression>();
        for (var name : Definition.names(with.value())) {
            if (!List.of("endpoint", "document", AUTHENTICATION, "subscription").contains(name)) {
                members.put(
                        name,
                        definition.value(with.value().path(name), with.at(name).pointer()));
            }
        }
        return members;
    }

    private void checkMethod(Definition.Located method) {
        var text = method.value().asText();
        if (!Definition.isExpression(method.value()) && !text.matches("[A-Za-z]{1,20}")) {
            definition.fault(method.pointer(), "'" + text + "' is no HTTP method");
        }
    }

    private Expression document(Definition.Located document) {
        return Definition.object(Map.of("endpoint", endpoint(document.at("endpoint"))));
    }

    private Expression endpoint(Definition.Located written) {
        if (!written.value().isObject()) {
            return Definition.object(Map.of("uri", uri(written)));
        }
        var members = new LinkedHashMap<String, Expression>();
        members.put("uri", uri(written.at("uri")));
        authentication(written.at(AUTHENTICATION), members);
        return Definition.object(members);
    }

    private Expression uri(Definition.Located written) {
        var text = written.value().asText();
        if (Jq.isExpression(text)) {
            return definition.value(written.value(), written.pointer());
        }
        try {
            var template = UriTemplate.of(text);
            if (template.startsWithLiteral() && !SCHEME.matcher(text).matches()) {
                definition.fault(
                        written.pointer(),
                        "The URI must be absolute: https://… or http://…, or interlock:///api/v1/… for the platform");
            }
            return template.parts().size() == 1 ? Expression.constant(written.value()) : template;
        } catch (ExpressionException e) {
            definition.fault(written.pointer(), String.valueOf(e.getMessage()));
            return Expression.IDENTITY;
        }
    }

    private void authentication(Definition.Located written, Map<String, Expression> members) {
        if (written.isMissing()) {
            return;
        }
        var use = written.value().path("use");
        var policy =
                use.isTextual() ? definition.resolve(use, written.at("use").pointer(), "authentications") : written;
        if (policy.isMissing()) {
            return;
        }
        checkSecrets(policy);
        members.put(AUTHENTICATION, definition.value(policy.value(), policy.pointer()));
    }

    /** A policy whose scheme has nothing but {@code use} names a secret, which must be declared. */
    private void checkSecrets(Definition.Located policy) {
        for (var scheme : Definition.names(policy.value())) {
            var name = policy.at(scheme).at("use");
            if (name.value().isTextual() && !isDeclared(name.value())) {
                definition.fault(
                        name.pointer(), "The secret '" + name.value().textValue() + "' must be listed in use.secrets");
            }
        }
    }

    private boolean isDeclared(JsonNode secret) {
        for (var declared : definition.tree().path("use").path("secrets")) {
            if (declared.equals(secret)) {
                return true;
            }
        }
        return false;
    }

    /** Its expressions are about a message and are evaluated when there is one. Here they are only read. */
    private void checkSubscription(Definition.Located subscription) {
        if (subscription.value().has("foreach")) {
            definition.fault(
                    subscription.at("foreach").pointer(),
                    "foreach is not supported in calls by Interlock; go through the output with a for task");
        }
        for (var member : PER_MESSAGE) {
            var part = subscription.at(member);
            if (!part.isMissing()) {
                definition.value(part.value(), part.pointer());
            }
        }
    }

    /** Arguments of a function. */
    Expression arguments(Definition.Located with) {
        return with.isMissing()
                ? Expression.constant(JsonNodeFactory.instance.objectNode())
                : definition.value(with.value(), with.pointer());
    }
}
