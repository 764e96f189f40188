package dev.interlock.orchestration.workflow.events;

import java.util.Collection;
import java.util.Set;

/** Programs have to be read before a transaction can go on; a transaction holds no connection while it waits for another. */
final class UnresolvedFiltersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Set<FilterShape> shapes;

    UnresolvedFiltersException(Collection<FilterShape> shapes) {
        super("Filters are to be resolved first", null, false, false);
        this.shapes = Set.copyOf(shapes);
    }

    Set<FilterShape> shapes() {
        return shapes;
    }
}
