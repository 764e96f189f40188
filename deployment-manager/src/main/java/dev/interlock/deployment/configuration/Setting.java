package dev.interlock.deployment.configuration;

/**
 * A value that was found good.
 *
 * @param json the value as JSON
 */
record Setting(String json, ValueType type) {

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "Setting[type=" + type + "]";
    }
}
