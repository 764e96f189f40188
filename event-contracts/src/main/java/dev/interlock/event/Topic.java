package dev.interlock.event;

/** The Kafka topics that carry events. */
public enum Topic {
    SPECS("interlock.specs"),
    MOCKS("interlock.mocks"),
    VALIDATIONS("interlock.validations"),
    DEPLOYMENTS("interlock.deployments"),
    CONFIGURATION("interlock.configuration"),
    COMPONENTS("interlock.components"),
    WORKFLOWS("interlock.workflows");

    /**
     * Where workflows emit CloudEvents of their own making, and where others may send theirs to workflows. No topic of
     * the platform's events: what is there has any type, and names its project in the extension {@code interlockproject}.
     */
    public static final String CUSTOM_EVENTS = "interlock.events";

    private final String kafkaName;

    Topic(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    public String kafkaName() {
        return kafkaName;
    }
}
