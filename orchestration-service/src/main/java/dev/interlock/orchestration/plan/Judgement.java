package dev.interlock.orchestration.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the evidence says about one item. */
record Judgement(Progress status, String because, @Nullable Instant at) {

    static Judgement todo(String because) {
        return new Judgement(Progress.TODO, because, null);
    }

    static Judgement notApplicable(String because) {
        return new Judgement(Progress.NOT_APPLICABLE, because, null);
    }

    Item as(String title) {
        return new Item(title, status, because, at);
    }

    boolean isVerdict() {
        return status == Progress.DONE || status == Progress.FAILED;
    }
}
