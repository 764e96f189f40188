/**
 * Requests and answers as plain values: routing, reading of query and body, and refusals as problem details. Whatever
 * is read here has been checked against the contract, or the request is refused with the place of the fault.
 */
@NullMarked
package dev.interlock.examples.payments.http;

import org.jspecify.annotations.NullMarked;
