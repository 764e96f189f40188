/**
 * One error model for the whole platform: problem details as RFC 9457 defines them.
 *
 * <p>A feature lists its errors in one {@code enum … implements ProblemType} and throws them with {@link
 * dev.interlock.problem.ProblemType#because}; the server side renders them, the client side reads them back, so that a
 * problem survives a hop between services with its type and members.
 */
@NullMarked
package dev.interlock.problem;

import org.jspecify.annotations.NullMarked;
