package dev.interlock.spec.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A specification as clients see it.
 *
 * @param title of the version that is shown
 * @param version the newest one, or the one that was just imported
 * @param findings of an import, the first hundred; absent elsewhere
 */
public record SpecView(
        String id,
        String name,
        String title,
        Instant createdAt,
        VersionView version,
        @Nullable List<FindingView> findings) {

    public SpecView {
        findings = findings == null ? null : List.copyOf(findings);
    }

    static SpecView of(Published published) {
        var spec = published.spec();
        var version = published.version();
        return new SpecView(spec.id, spec.name, version.title, spec.createdAt, VersionView.of(version), null);
    }

    public SpecView with(List<FindingView> more) {
        return new SpecView(id, name, title, createdAt, version, more);
    }
}
