package dev.interlock.contract.sampling;

import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.ResponseContract;
import org.jspecify.annotations.Nullable;

/**
 * Which response to make.
 *
 * @param status the status to answer with
 * @param response the declared answer that it falls under
 * @param mediaType one of that answer's; null for a response without body
 * @param example the name of the example to use; null to use the first valid one, else to sample
 * @param dynamic whether to sample even where there are examples
 */
public record ResponseChoice(
        int status,
        ResponseContract response,
        @Nullable MediaTypeContract mediaType,
        @Nullable String example,
        boolean dynamic) {

    /** The first media type of an answer, its first valid example, else a sample. */
    public static ResponseChoice of(int status, ResponseContract response) {
        return new ResponseChoice(
                status,
                response,
                response.content().isEmpty() ? null : response.content().getFirst(),
                null,
                false);
    }
}
