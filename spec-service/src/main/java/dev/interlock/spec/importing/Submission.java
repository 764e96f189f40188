package dev.interlock.spec.importing;

import dev.interlock.problem.PlatformProblem;
import org.jspecify.annotations.Nullable;

/**
 * A document as it came in.
 *
 * @param name what the client wants it to be called; null: by its title
 * @param contentType what the sender says it is; null: nothing
 */
record Submission(@Nullable String name, @Nullable String contentType, byte[] document) {

    /** @throws dev.interlock.problem.ProblemException 400 where there is nothing to read */
    Submission {
        if (document.length == 0) {
            throw PlatformProblem.MALFORMED_BODY.because(
                    "The body is empty; send an OpenAPI document in JSON or YAML.");
        }
    }

    String mediaType() {
        return DocumentType.of(contentType, document);
    }
}
