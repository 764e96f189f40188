/**
 * What may keep a deployment from beginning, and a candidate from getting everything: people, the difference of the
 * contracts, a run of the validator, and webhooks. Every gatekeeper is asked; one no refuses, one that waits makes all
 * wait, and each is named in the reason.
 */
@NullMarked
package dev.interlock.deployment.gates;

import org.jspecify.annotations.NullMarked;
