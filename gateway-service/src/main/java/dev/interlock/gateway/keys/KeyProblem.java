package dev.interlock.gateway.keys;

import dev.interlock.problem.ProblemType;

/** Refusals of keys. */
public enum KeyProblem implements ProblemType {
    SCOPE_TOO_NARROW("scope-too-narrow", "The scopes of the key do not reach this far", 403),
    MORE_POWER_THAN_OWN("more-power-than-own", "Nobody can give more power than they have", 403),
    LAST_OWNER_KEY("last-owner-key", "The organisation would be left without an owner", 409),
    UNKNOWN_MEMBER("unknown-member", "The project has no such member", 422);

    private final String slug;
    private final String title;
    private final int status;

    KeyProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
