package dev.interlock.orchestration.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The phases in their order. */
public enum PhaseName {
    @JsonProperty("Auth")
    AUTH,
    @JsonProperty("Core")
    CORE,
    @JsonProperty("Webhooks")
    WEBHOOKS,
    @JsonProperty("UAT")
    UAT,
    @JsonProperty("Cert")
    CERT
}
