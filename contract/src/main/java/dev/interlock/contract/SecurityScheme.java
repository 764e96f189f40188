package dev.interlock.contract;

/** How a caller shows who it is. */
public sealed interface SecurityScheme {

    /** The scheme's name in the document. */
    String name();

    /** A key in a header, the query or a cookie. */
    record ApiKey(String name, ParameterLocation location, String parameter) implements SecurityScheme {}

    /**
     * A scheme of the {@code Authorization} header.
     *
     * @param scheme lower case: {@code basic}, {@code bearer}, {@code digest}
     */
    record Http(String name, String scheme) implements SecurityScheme {}

    /** OAuth 2: a bearer token. */
    record OAuth2(String name) implements SecurityScheme {}

    /** OpenID Connect: a bearer token. */
    record OpenIdConnect(String name) implements SecurityScheme {}

    /** A client certificate, which a message does not show. */
    record MutualTls(String name) implements SecurityScheme {}
}
