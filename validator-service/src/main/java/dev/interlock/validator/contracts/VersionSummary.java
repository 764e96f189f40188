package dev.interlock.validator.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A version of a specification, as far as spec-service's answer is of use here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record VersionSummary(String digest) {}
