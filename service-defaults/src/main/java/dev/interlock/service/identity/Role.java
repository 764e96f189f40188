package dev.interlock.service.identity;

/** What a caller may do in its project, in order of power; SERVICE is another part of the platform. */
public enum Role {
    VIEWER,
    PARTNER,
    VENDOR,
    ADMIN,
    OWNER,
    SERVICE;

    public boolean isAtLeast(Role needed) {
        return compareTo(needed) >= 0;
    }
}
