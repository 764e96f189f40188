package dev.interlock.contract;

/** Where a parameter travels. */
public enum ParameterLocation {
    PATH,
    QUERY,
    HEADER,
    COOKIE
}
