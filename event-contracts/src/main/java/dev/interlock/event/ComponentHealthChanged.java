package dev.interlock.event;

/** The health of a component turned. */
public record ComponentHealthChanged(
        String project, String componentId, String name, String from, String to, String reason) implements Event {

    public static final String TYPE = "dev.interlock.component.health-changed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.COMPONENTS;
    }

    @Override
    public String subject() {
        return componentId;
    }
}
