package dev.interlock.orchestration.plan;

import java.util.Arrays;
import java.util.Optional;

/** What a run was made against. */
enum Target {
    MOCK,
    LIVE;

    /** Empty for one that this version doesn't know. */
    static Optional<Target> of(String name) {
        return Arrays.stream(values())
                .filter(target -> target.name().equals(name))
                .findFirst();
    }
}
