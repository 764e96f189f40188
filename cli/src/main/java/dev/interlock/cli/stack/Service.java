package dev.interlock.cli.stack;

import java.util.List;
import java.util.Locale;

/** The six services, in the order in which they are best started. */
public enum Service {
    SPEC("spec-service", 1, "320m"),
    MOCK("mock-service", 2, "256m"),
    VALIDATOR("validator-service", 3, "256m"),
    ORCHESTRATION("orchestration-service", 4, "128m"),
    DEPLOYMENT("deployment-manager", 5, "128m"),
    GATEWAY("gateway-service", 0, "128m");

    private final String module;
    private final int offset;
    private final String heap;

    Service(String module, int offset, String heap) {
        this.module = module;
        this.offset = offset;
        this.heap = heap;
    }

    /** Name of the service on the wire, of its database role and of its log. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String module() {
        return module;
    }

    int offset() {
        return offset;
    }

    /** Upper bound of the heap in the local stack; what is resident is less, the collector gives memory back. */
    String heap() {
        return heap;
    }

    static List<String> ids() {
        return List.of(values()).stream().map(Service::id).toList();
    }
}
