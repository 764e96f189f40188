package dev.interlock.orchestration.workflow.events;

import java.util.UUID;

/** What a stored event offers under a filter. */
record EventKey(KnownFilter filter, UUID offered, long sequence) {}
