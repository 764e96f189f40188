package dev.interlock.testkit.tracing;

/**
 * A span as a receiver sees it.
 *
 * @param parentId empty for the root
 * @param kind name of the OTLP kind, such as {@code SPAN_KIND_SERVER}
 */
public record ReceivedSpan(String service, String traceId, String spanId, String parentId, String name, String kind) {}
