package dev.interlock.deployment.runtime;

import java.util.List;
import java.util.Map;

/**
 * What runs of an application.
 *
 * @param jobs by id
 */
public record Running(List<Instance> instances, Map<String, JobState> jobs) {

    public static final Running NOTHING = new Running(List.of(), Map.of());

    public Running {
        instances = List.copyOf(instances);
        jobs = Map.copyOf(jobs);
    }
}
