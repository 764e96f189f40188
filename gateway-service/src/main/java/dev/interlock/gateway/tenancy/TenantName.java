package dev.interlock.gateway.tenancy;

/** Names of organisations and projects: fit for paths, headers and DNS labels. */
public final class TenantName {

    public static final String PATTERN = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    public static final String RULE = "must be 1 to 63 of a-z, 0-9 and '-', with no '-' at the ends";

    private TenantName() {}
}
