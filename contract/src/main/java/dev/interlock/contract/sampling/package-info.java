/**
 * Values, requests and responses made from a contract.
 *
 * <p>Promise: the same contract and seed give the same sample, and what is called valid was held against the contract
 * before it was given out. Where nothing valid was found, the answer says so and why.
 */
@NullMarked
package dev.interlock.contract.sampling;

import org.jspecify.annotations.NullMarked;
