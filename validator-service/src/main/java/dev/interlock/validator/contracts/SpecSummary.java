package dev.interlock.validator.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A specification, as far as spec-service's answer is of use here.
 *
 * @param version the latest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SpecSummary(String id, String name, VersionSummary version) {

    SpecVersion at(VersionSummary chosen) {
        return new SpecVersion(id, name, chosen.digest());
    }
}
