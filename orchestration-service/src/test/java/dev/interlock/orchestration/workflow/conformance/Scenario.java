package dev.interlock.orchestration.workflow.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** @param tags with their {@code @}; {@code @service} needs more than the interpreter */
record Scenario(String feature, String name, Set<String> tags, List<Step> steps) {

    record Step(String text, Optional<String> content) {

        @Override
        public String toString() {
            return content.map(c -> text + "\n" + c.indent(4)).orElse(text);
        }
    }

    @Override
    public String toString() {
        return feature + ": " + name;
    }
}
