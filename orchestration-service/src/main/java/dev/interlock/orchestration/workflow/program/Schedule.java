package dev.interlock.orchestration.workflow.program;

import java.time.Duration;
import java.util.Optional;

/**
 * When runs begin by themselves.
 *
 * @param cron five fields, UTC
 * @param after pause between the end of a run and the beginning of the next
 * @param on events that begin a run, which has them as its input
 */
public record Schedule(
        Optional<Duration> every, Optional<String> cron, Optional<Duration> after, Optional<Consumption> on) {}
