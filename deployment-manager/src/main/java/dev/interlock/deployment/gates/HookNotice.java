package dev.interlock.deployment.gates;

import dev.interlock.deployment.applications.Definition;

/**
 * What a webhook is told.
 *
 * @param event why it is called
 * @param previous the revision that is to be replaced; empty before the first
 * @param because what the last decision was for; empty while nothing is decided
 */
record HookNotice(
        Definition.When event,
        String project,
        String deployment,
        String application,
        String environment,
        String revision,
        String previous,
        String because) {}
