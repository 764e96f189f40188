package dev.interlock.mock.library;

import dev.interlock.mock.compiling.Kept;
import dev.interlock.mock.compiling.PublishedVersion;

/** A mock that can be made: its contract is kept here already. */
record Draft(String project, MockName name, PublishedVersion version, Kept kept, boolean follow, boolean wantsLatest) {}
