package dev.interlock.spec.importing;

import dev.interlock.spec.library.Draft;
import dev.interlock.spec.library.FindingView;
import java.util.List;

/** A draft with what an answer shows of its findings. */
record Drafted(Draft draft, List<FindingView> shown) {

    Drafted {
        shown = List.copyOf(shown);
    }
}
