package dev.interlock.deployment.configuration;

import dev.interlock.problem.ProblemType;

/** What can be wrong with a configuration entry. */
public enum ConfigurationProblem implements ProblemType {
    KEY_INVALID("configuration-key-invalid", "The key is not well formed", 422),
    VALUE_INVALID("configuration-value-invalid", "The value does not do", 422),
    NOT_SET("configuration-not-set", "Nothing is set under this key", 404);

    private final String slug;
    private final String title;
    private final int status;

    ConfigurationProblem(String slug, String title, int status) {
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
