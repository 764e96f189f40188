/**
 * The sequential test of deployment-manager on simulated traffic, beside the fixed-window rules that peers document. The
 * method and the table are in the README of this module.
 */
@NullMarked
package dev.interlock.benchmarks.sequential;

import org.jspecify.annotations.NullMarked;
