package dev.interlock.event.traffic;

/**
 * An application in an environment: what has a route. Its text is the key of all records about it, so that they keep
 * their order.
 *
 * @param project id of the project
 * @param application name, unique in the project
 * @param environment in lower case
 */
public record AppKey(String project, String application, String environment) {

    private static final int PARTS = 3;

    public AppKey {
        if (project.isEmpty() || application.isEmpty() || environment.isEmpty()) {
            throw new IllegalArgumentException("An application's key has three parts that are not empty");
        }
    }

    /** {@code project/application/environment}. */
    public String text() {
        return project + "/" + application + "/" + environment;
    }

    /** @throws IllegalArgumentException for anything but three parts */
    public static AppKey parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not the key of an application: " + text);
        }
        return new AppKey(parts[0], parts[1], parts[2]);
    }
}
