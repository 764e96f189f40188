/**
 * Approvals: what waits for people to decide.
 *
 * <p>Promise: a question is asked once, and closed once: by enough people who agree, by one who refuses, by its deadline,
 * or by whoever asked it. Each person counts once. Who asked is told in the transaction that closes it, and everything
 * that anybody did to it stays on record.
 *
 * <p>A role is a least one, as everywhere: who is above it may decide too. Where candidates are named, only they may,
 * until the question is escalated to a role. Two people or more are never to include the one who started what asks,
 * unless the question says otherwise. An API key counts as the person that it stands for; services decide nothing.
 */
@NullMarked
package dev.interlock.orchestration.approvals;

import org.jspecify.annotations.NullMarked;
