package dev.interlock.event;

/** A specification and all its versions are gone. */
public record SpecRetired(String project, String specId, String name) implements Event {

    public static final String TYPE = "dev.interlock.spec.retired.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.SPECS;
    }

    @Override
    public String subject() {
        return specId;
    }
}
