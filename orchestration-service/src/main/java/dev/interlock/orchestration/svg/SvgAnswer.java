package dev.interlock.orchestration.svg;

import jakarta.ws.rs.core.Response;

/** A picture over HTTP. It has no script; where a browser opens it by itself, none may run. */
public final class SvgAnswer {

    public static final String MEDIA_TYPE = "image/svg+xml";

    private SvgAnswer() {}

    public static Response of(String svg) {
        return Response.ok(svg, MEDIA_TYPE)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
