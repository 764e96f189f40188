/**
 * The main job from end to end on the examples: specs in, mocks up, a good and a broken implementation judged, and
 * candidates released under traffic. Ends with success only when everything came out as it must; may be run again at any
 * time.
 */
@NullMarked
package dev.interlock.cli.demo;

import org.jspecify.annotations.NullMarked;
