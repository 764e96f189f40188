/**
 * Live traffic judged: every sample that a gateway tells of is answered with a verdict on what the revision sent, in the
 * order of the samples of an application. Where there is nothing to judge by, there is no verdict: missing evidence is
 * neither good nor bad, and never holds up what comes after it. At least once; the sample's replica and sequence tell
 * repetitions.
 *
 * <p>A sample names its contract as {@code <specification>@<version>}: an id or name, and a digest or number.
 */
@NullMarked
package dev.interlock.validator.live;

import org.jspecify.annotations.NullMarked;
