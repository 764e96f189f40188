/**
 * Contracts by digest: fetched once from spec-service, kept compressed in the tables of this service, compiled once per
 * process. Once a contract is kept, nothing here needs spec-service.
 */
@NullMarked
package dev.interlock.mock.compiling;

import org.jspecify.annotations.NullMarked;
