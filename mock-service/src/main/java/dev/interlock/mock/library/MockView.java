package dev.interlock.mock.library;

import dev.interlock.mock.answering.ExampleFinding;
import dev.interlock.mock.compiling.Kept;
import dev.interlock.mock.serving.MockState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mock as clients see it.
 *
 * @param url where it answers, relative to the gateway
 * @param spec name of the specification
 * @param version number of the version that it answers by
 * @param failure why it doesn't answer, where its state is FAILED
 * @param findings examples of the specification that aren't served because they break it; not in lists
 */
public record MockView(
        String id,
        String name,
        String url,
        String specId,
        String spec,
        int version,
        String digest,
        boolean follow,
        MockState state,
        @Nullable String failure,
        Instant createdAt,
        Instant changedAt,
        @Nullable List<ExampleFinding> findings) {

    public MockView {
        findings = findings == null ? null : List.copyOf(findings);
    }

    static MockView of(Mock mock) {
        return new MockView(
                mock.id,
                mock.name,
                "/mocks/" + mock.name,
                mock.specId,
                mock.specName,
                mock.number,
                mock.digest,
                mock.follow,
                mock.state,
                null,
                mock.createdAt,
                mock.changedAt,
                null);
    }

    static MockView of(Mock mock, Kept kept) {
        return of(mock).with(mock.state == MockState.FAILED ? kept.unusable() : null, kept.findings());
    }

    private MockView with(@Nullable String why, List<ExampleFinding> found) {
        return new MockView(
                id, name, url, specId, spec, version, digest, follow, state, why, createdAt, changedAt, found);
    }
}
