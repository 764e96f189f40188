/**
 * The facts that services tell each other: past-tense records with ids and digests, never documents. A version of an
 * event only gains optional members; whoever reads ignores what it doesn't know.
 */
@NullMarked
package dev.interlock.event;

import org.jspecify.annotations.NullMarked;
