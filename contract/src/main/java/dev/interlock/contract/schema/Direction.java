package dev.interlock.contract.schema;

/** Which way a value travels: {@code readOnly} and {@code writeOnly} members depend on it. */
public enum Direction {
    /** To the API: required {@code readOnly} members may be missing. */
    REQUEST,
    /** From the API: required {@code writeOnly} members may be missing. */
    RESPONSE;

    /** The keyword that marks members which do not travel this way. */
    public String withheldBy() {
        return switch (this) {
            case REQUEST -> "readOnly";
            case RESPONSE -> "writeOnly";
        };
    }
}
