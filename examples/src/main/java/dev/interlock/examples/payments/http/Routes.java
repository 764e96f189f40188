package dev.interlock.examples.payments.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All operations; finds the one that a request means. */
public record Routes(List<Route> all) {

    /** An operation and the request with its path values filled in. */
    public record Found(Route route, Request request) {}

    public Routes {
        all = List.copyOf(all);
    }

    /** @throws Refusal 404 when no path fits, 405 when one does but lacks the method */
    public Found find(Request request) {
        for (var route : all) {
            var values = route.match(request.path());
            if (values.isPresent() && route.method().equals(request.method())) {
                return new Found(route, request.matched(values.get()));
            }
        }
        var allowed = all.stream()
                .filter(route -> route.match(request.path()).isPresent())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            throw Refusal.Kind.NOT_FOUND.because("The API has no such path; its contract lists all.");
        }
        throw Refusal.Kind.METHOD_NOT_ALLOWED.because("Use " + allowed + ".", Map.of("Allow", allowed));
    }
}
