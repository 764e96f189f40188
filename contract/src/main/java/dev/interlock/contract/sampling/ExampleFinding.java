package dev.interlock.contract.sampling;

import dev.interlock.contract.schema.SchemaError;
import java.util.List;

/**
 * An example of the document that breaks its own schema.
 *
 * @param pointer the place of the media type or parameter in the normalised document
 * @param name the example's name
 * @param errors what is wrong with it; never empty
 */
public record ExampleFinding(String pointer, String name, List<SchemaError> errors) {

    public ExampleFinding {
        errors = List.copyOf(errors);
    }
}
