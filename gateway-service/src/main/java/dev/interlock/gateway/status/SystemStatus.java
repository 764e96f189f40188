package dev.interlock.gateway.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the whole system is: UP where every service is. */
@Schema(name = "SystemStatus")
public record SystemStatus(State status, Map<String, ServiceStatus> services) {

    public SystemStatus {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    static SystemStatus of(Map<String, ServiceStatus> services) {
        boolean isUp = services.values().stream().allMatch(one -> one.status() == ServiceStatus.State.UP);
        return new SystemStatus(isUp ? State.UP : State.DEGRADED, services);
    }

    /** The gateway itself is there, or there would be no answer; so it is never worse than DEGRADED. */
    public enum State {
        UP,
        DEGRADED
    }
}
