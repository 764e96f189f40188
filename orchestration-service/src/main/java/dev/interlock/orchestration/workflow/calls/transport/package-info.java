/**
 * HTTP to systems that aren't to be trusted: bounded in time and size, connected to the address that the egress policy
 * has checked, never led elsewhere by a redirect. Calls to the platform itself go to the service that owns the path,
 * with a signed identity of small power.
 */
@NullMarked
package dev.interlock.orchestration.workflow.calls.transport;

import org.jspecify.annotations.NullMarked;
