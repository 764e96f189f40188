package dev.interlock.service.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * Registered on a REST client it signs each call as this service. The project that is acted for is taken from the
 * header {@link IdentityHeader#PROJECT}, which the methods of the client therefore have as a parameter.
 */
public class SigningFilter implements ClientRequestFilter {

    private final IdentitySigner signer;

    @Inject
    public SigningFilter(IdentitySigner signer) {
        this.signer = signer;
    }

    @Override
    public void filter(ClientRequestContext request) {
        var project = request.getHeaderString(IdentityHeader.PROJECT);
        if (project == null || project.isBlank()) {
            throw new IllegalStateException("A call between services names its project: "
                    + request.getUri().getPath());
        }
        request.getHeaders().putSingle(IdentityHeader.IDENTITY, signer.asService(project));
    }
}
