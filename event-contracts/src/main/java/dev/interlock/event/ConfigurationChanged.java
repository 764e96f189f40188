package dev.interlock.event;

/** A configuration entry has a new version or, with {@code deleted}, is gone; the value stays where it is kept. */
public record ConfigurationChanged(
        String project, String environment, String application, String key, int number, boolean deleted)
        implements Event {

    public static final String TYPE = "dev.interlock.configuration.changed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.CONFIGURATION;
    }

    @Override
    public String subject() {
        return key;
    }
}
