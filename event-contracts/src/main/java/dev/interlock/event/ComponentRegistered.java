package dev.interlock.event;

/** A component is known and will be watched. */
public record ComponentRegistered(String project, String componentId, String name, String url, String kind)
        implements Event {

    public static final String TYPE = "dev.interlock.component.registered.v1";

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
