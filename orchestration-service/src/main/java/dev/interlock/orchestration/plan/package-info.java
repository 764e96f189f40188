/**
 * The plan board: five phases from contract to production, Auth, Core, Webhooks, UAT and Cert, for each specification.
 *
 * <p>Promise: what a board shows depends only on the set of events that were seen, never on their order or on how often
 * one came, and on what people said last when they were asked to approve a version; what was verified on one version of a specification says nothing about the next.
 */
@NullMarked
package dev.interlock.orchestration.plan;

import org.jspecify.annotations.NullMarked;
