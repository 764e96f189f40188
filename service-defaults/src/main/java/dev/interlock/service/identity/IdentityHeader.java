package dev.interlock.service.identity;

/** Names on the wire between services. */
public final class IdentityHeader {

    /** Compact JWS, EdDSA, see {@link IdentitySigner}. */
    public static final String IDENTITY = "X-Interlock-Identity";

    /** Chooses a project at the gateway; on calls between services the project that is acted for. */
    public static final String PROJECT = "X-Interlock-Project";

    private IdentityHeader() {}
}
