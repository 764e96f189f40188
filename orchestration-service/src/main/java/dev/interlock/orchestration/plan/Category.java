package dev.interlock.orchestration.plan;

/** The areas of a contract that a run counts by; the names are those of the event. */
enum Category {
    AUTH("auth"),
    CORE("core"),
    WEBHOOKS("webhooks");

    private final String eventName;

    Category(String eventName) {
        this.eventName = eventName;
    }

    String eventName() {
        return eventName;
    }
}
