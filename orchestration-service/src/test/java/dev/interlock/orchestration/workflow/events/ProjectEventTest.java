package dev.interlock.orchestration.workflow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ProjectEventTest {

    @Test
    void belongsToTheProjectOfItsExtension() {
        var event = json("com.example.paid").put("interlockproject", "p1");

        assertThat(ProjectEvent.of(event))
                .hasValueSatisfying(found -> assertThat(found.project()).isEqualTo("p1"));
    }

    @Test
    void belongsToTheProjectInThePlatformsData() {
        var event = json("dev.interlock.spec.published.v1");
        event.putObject("data").put("project", "p2");

        var found = ProjectEvent.of(event).orElseThrow();

        assertThat(found.project()).isEqualTo("p2");
        assertThat(found.json().get("interlockproject").asText()).isEqualTo("p2");
    }

    @Test
    void believesNobodyElsesData() {
        var event = json("com.example.paid");
        event.putObject("data").put("project", "p2");

        assertThat(ProjectEvent.of(event)).isEmpty();
    }

    @Test
    void belongsToWhoeverSendsIt() {
        var event = json("com.example.paid").put("interlockproject", "theirs");

        assertThat(ProjectEvent.in("mine", event).json().get("interlockproject").asText())
                .isEqualTo("mine");
    }

    @Test
    void refusesWhatNoIndexHolds() {
        assertThatThrownBy(() -> ProjectEvent.in("p", json("t".repeat(257)))).hasMessageContaining("256");
        assertThatThrownBy(() -> ProjectEvent.in("p", json("a\0b"))).hasMessageContaining("NUL");
    }

    private static ObjectNode json(String type) {
        var event = TestEvents.JSON.createObjectNode();
        return event.put("specversion", "1.0")
                .put("id", "1")
                .put("source", "urn:x")
                .put("type", type);
    }
}
