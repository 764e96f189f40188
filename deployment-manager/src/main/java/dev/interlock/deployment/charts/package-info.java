/**
 * A deployment as a picture: what share of the traffic the candidate had, and what spoke against it, over time. The
 * figures of each second are kept for it, thinned out as they get many.
 */
@NullMarked
package dev.interlock.deployment.charts;

import org.jspecify.annotations.NullMarked;
