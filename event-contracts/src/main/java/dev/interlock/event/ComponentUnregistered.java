package dev.interlock.event;

/** A component is no longer watched. */
public record ComponentUnregistered(String project, String componentId, String name) implements Event {

    public static final String TYPE = "dev.interlock.component.unregistered.v1";

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
