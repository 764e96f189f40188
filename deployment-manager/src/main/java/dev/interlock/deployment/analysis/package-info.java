/**
 * The judge of a rollout: is the canary worse than the stable revision beside it? Pure functions on records; no clock, no
 * I/O. Whatever is folded in may be read after every message, for as long as the rollout lasts, and the promise holds all
 * the same: <em>a canary that is no worse than stable is called bad with a probability of at most α</em> over the whole
 * rollout.
 *
 * <h2>Why that is true</h2>
 *
 * An <em>e-process</em> for a hypothesis is a non-negative sequence E₁, E₂, … whose expectation is at most 1 at any
 * stopping time while the hypothesis is true. By Ville's inequality (J. Ville, <cite>Étude critique de la notion de
 * collectif</cite>, 1939) it ever reaches 1/α with a probability of at most α, so it needs no plan of when to look; see
 * A. Ramdas, P. Grünwald, V. Vovk, G. Shafer, <cite>Game-theoretic statistics and safe anytime-valid inference</cite>,
 * Statistical Science 38 (2023), and, for its use on live experiments, R. Johari, P. Koomen, L. Pekelis, D. Walsh,
 * <cite>Always valid inference: continuous monitoring of A/B tests</cite>, Operations Research 70 (2022).
 *
 * <p>Each message of a gateway is a {@link dev.interlock.deployment.analysis.Stratum}: canary and stable side by side, in
 * the same second, seen by the same replica. {@link dev.interlock.deployment.analysis.RatioTest} multiplies the
 * likelihood ratios of strata (A. Wald, <cite>Sequential tests of statistical hypotheses</cite>, 1945) and averages them
 * over ratios and over moments at which the canary may have gone bad (H. Robbins, <cite>Statistical methods related to the
 * law of the iterated logarithm</cite>, 1970). It takes no view on how many errors are usual: the rate may differ from
 * stratum to stratum, so that an outage which meets both revisions tells nothing against the canary. Strata of several
 * replicas are multiplied in any order, without aligning their clocks: given what went before, each has an expectation of
 * at most 1 by itself.
 *
 * <p>The e-processes of errors, latency and contract are joined by a weighted mean, which is an e-process however they
 * depend on one another: slow answers and failed ones come together. "Good enough" is the same machinery with the
 * hypotheses exchanged: {@link dev.interlock.deployment.analysis.GoodTest}.
 *
 * <h2>What it rests on</h2>
 *
 * Within a stratum, and given everything before it, requests fail independently of one another, and those of the canary at
 * a mean rate of at most tolerance × stable's. Errors that come in bursts break the first: see
 * {@link dev.interlock.deployment.analysis.Dispersion}. A cold start breaks the second: see
 * {@link dev.interlock.deployment.analysis.AnalysisPolicy.WarmUp}. What that costs and saves is simulated in the
 * benchmarks module; its README has the table.
 */
@NullMarked
package dev.interlock.deployment.analysis;

import org.jspecify.annotations.NullMarked;
