package dev.interlock.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.Shortened;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All schemas of one normalised document. A schema is compiled when a value is first held against it, and what it refers
 * to is compiled once for all that refer to it. Safe for any number of threads.
 */
public final class SchemaSet {

    private static final SchemaLocation DOCUMENT = SchemaLocation.of("urn:interlock:contract");
    private static final int LONGEST_CHAIN = 64;

    private final JsonNode document;
    private final Map<JsonPointer, Schema> compiled = new ConcurrentHashMap<>();
    private volatile @Nullable Schema root;

    public SchemaSet(JsonNode document) {
        this.document = document;
    }

    /** The normalised document, for reading only. */
    public JsonNode document() {
        return document;
    }

    /** The schema at that place, which must be one. */
    public SchemaRef at(JsonPointer pointer) {
        return new SchemaRef(pointer, this);
    }

    SchemaRef resolve(SchemaRef schema) {
        SchemaRef resolved = schema;
        for (int hop = 0; hop < LONGEST_CHAIN; hop++) {
            JsonNode reference = resolved.node().path("$ref");
            if (!reference.isTextual() || !References.isLocal(reference.textValue())) {
                return resolved;
            }
            resolved = at(References.pointer(reference.textValue()));
        }
        return resolved;
    }

    List<SchemaError> validate(SchemaRef schema, JsonNode value, Direction direction) {
        try {
            return compiled(schema.pointer())
                    .validate(
                            value,
                            context -> context.executionConfig(config -> config.readOnly(direction == Direction.REQUEST)
                                    .writeOnly(direction == Direction.RESPONSE)))
                    .stream()
                    .map(SchemaSet::error)
                    .toList();
        } catch (SchemaException unusable) {
            return List.of(new SchemaError(
                    "$schema",
                    "cannot be judged, since its schema is not usable: " + unusable,
                    JsonPointer.ROOT,
                    schema.pointer(),
                    "a usable schema",
                    Shortened.of(value)));
        } catch (StackOverflowError endless) {
            return List.of(new SchemaError(
                    "$ref",
                    "cannot be judged: it is nested too deeply, or its schema refers to itself without end",
                    JsonPointer.ROOT,
                    schema.pointer(),
                    "a schema that ends",
                    Shortened.of(value)));
        }
    }

    private Schema compiled(JsonPointer pointer) {
        Schema known = compiled.get(pointer);
        if (known != null) {
            return known;
        }
        NodePath fragment = new NodePath(PathType.JSON_POINTER);
        JsonNode node = document;
        for (String segment : pointer.segments()) {
            // the library tells elements and members apart by the type of the step
            fragment = node.isArray() ? fragment.append(Integer.parseInt(segment)) : fragment.append(segment);
            node = node.isArray() ? node.path(Integer.parseInt(segment)) : node.path(segment);
        }
        Schema schema = root().getRefSchema(fragment);
        Schema raced = compiled.putIfAbsent(pointer, schema);
        return raced == null ? schema : raced;
    }

    private Schema root() {
        Schema known = root;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Schema made = root;
            if (made == null) {
                made = ContractDialect.registry().getSchema(DOCUMENT, document);
                root = made;
            }
            return made;
        }
    }

    private static SchemaError error(Error error) {
        JsonPointer instance = pointer(error.getInstanceLocation());
        JsonPointer schema = pointer(error.getSchemaLocation().getFragment());
        JsonNode rule = error.getSchemaNode();
        JsonNode actual = error.getInstanceNode();
        return new SchemaError(
                error.getKeyword() == null ? "false" : error.getKeyword(),
                Shortened.of(message(error)),
                instance,
                schema,
                rule == null ? "" : Shortened.of(rule),
                actual == null ? "" : Shortened.of(actual));
    }

    private static String message(Error error) {
        String message = error.getMessage();
        return message == null ? "does not fit its schema" : message;
    }

    private static JsonPointer pointer(NodePath path) {
        JsonPointer pointer = JsonPointer.ROOT;
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = pointer.append(String.valueOf(path.getElement(i)));
        }
        return pointer;
    }
}
