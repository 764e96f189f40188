package dev.interlock.problem;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Client side of the error model: registered on a REST client it rethrows what the other service said. A 5xx of the
 * other service becomes {@link PlatformProblem#UPSTREAM_UNREACHABLE}, so that its fault is not mistaken for ours.
 */
public final class ProblemDecoder implements ResponseExceptionMapper<ProblemException> {

    @Override
    public ProblemException toThrowable(Response response) {
        var status = response.getStatus();
        if (status >= 500) {
            return PlatformProblem.UPSTREAM_UNREACHABLE.because(
                    "A service behind Interlock answered " + status + "; try again.", Map.of("upstreamStatus", status));
        }
        return ProblemReader.read(body(response), status)
                .map(ProblemException::new)
                .orElseGet(() -> PlatformProblem.of(status).because("The other service answered " + status + "."));
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    private static byte[] body(Response response) {
        var isJson = response.getMediaType() != null
                && MediaType.valueOf(Problem.MEDIA_TYPE).isCompatible(response.getMediaType());
        return isJson && response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
    }
}
