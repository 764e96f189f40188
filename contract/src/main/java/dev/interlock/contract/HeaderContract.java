package dev.interlock.contract;

import dev.interlock.contract.schema.SchemaRef;
import java.util.Optional;

/**
 * A header that a response carries.
 *
 * @param name its name as the document writes it; compared without case
 * @param required whether a response without it breaks the contract
 * @param value how it is written and what it may be
 * @param pointer its place in the normalised document
 */
public record HeaderContract(String name, boolean required, ParameterValue value, JsonPointer pointer) {

    public Optional<SchemaRef> schema() {
        return value.schema();
    }
}
