package dev.interlock.orchestration.components;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Components as tests want them; the id is the name with a hash before it. */
public final class Parts {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private Parts() {}

    public static ComponentView part(String name, HealthState state, String... dependsOn) {
        return part(name, state, null, new Measured(0, 0, 0), dependsOn);
    }

    public static ComponentView part(
            String name, HealthState state, @Nullable Scaling scaling, Measured measured, String... dependsOn) {
        return new ComponentView(
                "#" + name,
                name,
                "http://127.0.0.1:1",
                "/health",
                ComponentKind.SERVICE,
                null,
                List.of(dependsOn),
                List.of(),
                scaling,
                false,
                new Health(state, THEN, null, null, "It said so.", 0),
                measured);
    }
}
