package dev.interlock.orchestration.components.watching;

import dev.interlock.orchestration.components.ComponentDefinition;
import java.net.URI;

/**
 * A component that this replica is to check now.
 *
 * @param revision of its definition when it was claimed
 */
record DueComponent(String project, String id, int revision, String url, String healthPath) {

    URI healthUrl() {
        return ComponentDefinition.healthUrl(url, healthPath);
    }

    /** Whether an operator configured its address, so that it may be inside. */
    boolean isTrusted() {
        return project.equals(ComponentDefinition.PLATFORM);
    }
}
