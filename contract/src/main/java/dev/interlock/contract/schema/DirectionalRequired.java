package dev.interlock.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;

/** The keyword {@code required}, which asks for no member that is withheld in the direction the value travels. */
final class DirectionalRequired extends AbstractKeyword {

    DirectionalRequired() {
        super("required");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode names, Schema parent, SchemaContext context) {
        return new Asking(this, names, location, parent, context);
    }

    private static final class Asking extends BaseKeywordValidator {

        Asking(
                DirectionalRequired keyword,
                JsonNode names,
                SchemaLocation location,
                Schema parent,
                SchemaContext context) {
            super(keyword, names, location, parent, context);
        }

        @Override
        public void validate(ExecutionContext context, JsonNode value, JsonNode root, NodePath place) {
            if (!value.isObject()) {
                return;
            }
            for (JsonNode name : schemaNode) {
                if (!value.has(name.asText()) && !isWithheld(name.asText(), context.getExecutionConfig())) {
                    context.addError(error().instanceNode(value)
                            .property(name.asText())
                            .instanceLocation(place)
                            .evaluationPath(context.getEvaluationPath())
                            .locale(context.getExecutionConfig().getLocale())
                            .arguments(name.asText())
                            .build());
                }
            }
        }

        private boolean isWithheld(String name, ExecutionConfig config) {
            Direction direction = Boolean.TRUE.equals(config.getReadOnly()) ? Direction.REQUEST : Direction.RESPONSE;
            JsonNode document = parentSchema.findLexicalRoot().getSchemaNode();
            return Withheld.member(parentSchema.getSchemaNode(), name, direction, document);
        }
    }
}
