package dev.interlock.deployment.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** The number of the fence that an object was last written with. */
final class Epoch {

    static final String ANNOTATION = "interlock.dev/epoch";

    private Epoch() {}

    /** 0 for one that carries none. */
    static long of(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        return annotations == null ? 0 : Long.parseLong(annotations.getOrDefault(ANNOTATION, "0"));
    }
}
