/**
 * Whether a message keeps the contract, and where it does not.
 *
 * <p>Promise: a judge never throws on what a caller sends; every fault is one {@link dev.interlock.contract.judging.Violation}
 * that points into the message and into the contract. A message without violations keeps the contract.
 */
@NullMarked
package dev.interlock.contract.judging;

import org.jspecify.annotations.NullMarked;
