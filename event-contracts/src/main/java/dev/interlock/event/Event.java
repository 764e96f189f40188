package dev.interlock.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A fact of the platform. Sent as a CloudEvent in binary mode, keyed by its subject. */
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Event
        permits SpecPublished,
                SpecRetired,
                MockCreated,
                MockUpdated,
                MockStarted,
                MockStopped,
                MockDeleted,
                RunCompleted,
                ComponentRegistered,
                ComponentHealthChanged,
                ComponentUnregistered,
                ConfigurationChanged,
                ApplicationRegistered,
                ApplicationUpdated,
                ApplicationRemoved,
                WorkflowStarted,
                WorkflowCompleted,
                WorkflowFaulted,
                WorkflowCancelled,
                ApprovalRequested,
                ApprovalDecided,
                DeploymentStarted,
                DeploymentPromoted,
                DeploymentReverted,
                DeploymentHeld {

    /** CloudEvents {@code type}; ends in the version. */
    String type();

    /** Where it is sent. */
    Topic topic();

    /** CloudEvents {@code subject} and partition key: events of one subject keep their order. */
    String subject();

    /** The project that it happened in. */
    String project();
}
