package dev.interlock.validator.judging;

import dev.interlock.validator.exchange.ViolationView;
import java.util.List;

/** Every breach that was found, in the order of finding. */
record Violations(List<ViolationView> items) {

    Violations {
        items = List.copyOf(items);
    }
}
