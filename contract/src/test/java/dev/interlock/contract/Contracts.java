package dev.interlock.contract;

import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Contracts that tests use. */
public final class Contracts {

    private Contracts() {}

    public static Contract payments() {
        return of(text("payments.yaml"));
    }

    public static Contract petstore() {
        return of(text("petstore-2.0.json"));
    }

    public static Contract of(String document) {
        Reading reading = ContractReader.read(document.getBytes(StandardCharsets.UTF_8));
        if (reading instanceof Reading.Compiled compiled) {
            return compiled.contract();
        }
        throw new AssertionError("rejected: " + reading.findings());
    }

    /** A contract with one operation, {@code POST /things}, whose body is that schema. */
    public static Contract withBody(String schema) {
        return of("""
                {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/things": {"post": {
                  "operationId": "post",
                  "requestBody": {"required": true, "content": {"application/json": {"schema": %s}}},
                  "responses": {"200": {"description": "fine", "content": {"application/json": {"schema": %s}}}}}}}}
                """.formatted(schema, schema));
    }

    public static String text(String resource) {
        try (InputStream in = Contracts.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
