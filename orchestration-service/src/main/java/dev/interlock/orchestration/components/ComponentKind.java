package dev.interlock.orchestration.components;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a component is. */
public enum ComponentKind {
    @JsonProperty("service")
    SERVICE,
    @JsonProperty("mock")
    MOCK,
    @JsonProperty("application")
    APPLICATION,
    @JsonProperty("external")
    EXTERNAL;

    /** As it is written in JSON and events. */
    String wireName() {
        return switch (this) {
            case SERVICE -> "service";
            case MOCK -> "mock";
            case APPLICATION -> "application";
            case EXTERNAL -> "external";
        };
    }
}
