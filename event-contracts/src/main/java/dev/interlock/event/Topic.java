package dev.interlock.event;

/** The Kafka topics that carry events. */
public enum Topic {
    SPECS("interlock.specs"),
    MOCKS("interlock.mocks"),
    VALIDATIONS("interlock.validations"),
    DEPLOYMENTS("interlock.deployments"),
    CONFIGURATION("interlock.configuration"),
    COMPONENTS("interlock.components");

    private final String kafkaName;

    Topic(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    public String kafkaName() {
        return kafkaName;
    }
}
