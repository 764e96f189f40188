package dev.interlock.deployment.secrets;

import dev.interlock.problem.ProblemType;

/** What can be wrong with the secret store. None of it is the client's fault, but for wanting one where there is none. */
public enum SecretProblem implements ProblemType {
    NO_SECRET_STORE("no-secret-store", "No secret store is configured", 409),
    SECRET_STORE_SEALED("secret-store-sealed", "The secret store is sealed or away", 503),
    SECRET_STORE_REFUSES("secret-store-refuses", "The secret store refuses this service", 503);

    private final String slug;
    private final String title;
    private final int status;

    SecretProblem(String slug, String title, int status) {
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
