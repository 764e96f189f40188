package dev.interlock.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.json.CanonicalJson;
import dev.interlock.contract.matching.Match;
import dev.interlock.contract.matching.PathTrie;
import dev.interlock.contract.schema.SchemaSet;
import java.util.List;
import java.util.Optional;

/**
 * An API contract, compiled: immutable, safe for any number of threads, equal to every contract with the same digest.
 *
 * <p>Its schemas are compiled when they are first needed, so that a large document costs little until it is used.
 */
public final class Contract {

    private final ContractDigest digest;
    private final ContractDescription about;
    private final List<Operation> operations;
    private final List<Webhook> webhooks;
    private final SchemaSet schemas;
    private final PathTrie paths;

    /** Made by {@code ContractReader} only, from a document that was found sound. */
    public Contract(
            ContractDigest digest,
            ContractDescription about,
            List<Operation> operations,
            List<Webhook> webhooks,
            SchemaSet schemas) {
        this.digest = digest;
        this.about = about;
        this.operations = List.copyOf(operations);
        this.webhooks = List.copyOf(webhooks);
        this.schemas = schemas;
        this.paths = PathTrie.of(this.operations);
    }

    /** The address under which the normalised document is kept. */
    public ContractDigest digest() {
        return digest;
    }

    /** What the document that was read was written in; that of the normalised document is always OpenAPI 3.1. */
    public SpecFormat format() {
        return about.format();
    }

    public String title() {
        return about.title();
    }

    /** The version that the document declares for itself. */
    public String version() {
        return about.version();
    }

    /** Where the API lives; never empty, {@code /} if the document names no server. */
    public List<Server> servers() {
        return about.servers();
    }

    /** The operations that callers may call, by path and method. */
    public List<Operation> operations() {
        return operations;
    }

    /** The calls that the API's side makes: webhooks and callbacks. */
    public List<Webhook> webhooks() {
        return webhooks;
    }

    public Optional<Operation> operation(OperationKey key) {
        return operations.stream()
                .filter(operation -> operation.key().equals(key))
                .findFirst();
    }

    public Optional<Operation> operation(String operationId) {
        return operations.stream()
                .filter(operation -> operationId.equals(operation.about().operationId()))
                .findFirst();
    }

    /** The normalised document, for reading only. */
    public JsonNode document() {
        return schemas.document();
    }

    /** The normalised document as canonical JSON in UTF-8, written anew on each call; reading it gives an equal contract. */
    public byte[] normalized() {
        return CanonicalJson.bytes(schemas.document());
    }

    /** The schemas of the normalised document. */
    public SchemaSet schemas() {
        return schemas;
    }

    /**
     * Finds the operation of a request.
     *
     * @param method in any case; {@code HEAD} falls back to {@code GET}
     * @param rawPath percent-encoded, without query; with or without the base path of one of the servers
     */
    public Match match(String method, String rawPath) {
        Match match = paths.match(method, rawPath);
        if (!(match instanceof Match.UnknownPath)) {
            return match;
        }
        for (Server server : servers()) {
            String base = server.basePath();
            if (!base.isEmpty() && rawPath.startsWith(base)) {
                Match within = paths.match(method, rawPath.substring(base.length()));
                if (!(within instanceof Match.UnknownPath)) {
                    return within;
                }
            }
        }
        return match;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contract contract && contract.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return title() + ' ' + version() + ' ' + digest;
    }
}
