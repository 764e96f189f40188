package dev.interlock.service.identity;

/** Claims beside the registered ones of RFC 7519. */
final class Claim {

    static final String ORGANIZATION = "org";
    static final String PROJECT = "prj";
    static final String ROLE = "role";
    static final String SCOPES = "scp";

    private Claim() {}
}
