package dev.interlock.mock.compiling;

import dev.interlock.mock.answering.ExampleFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract that lies in this service's tables.
 *
 * @param unusable why it cannot be compiled here; null where it can
 * @param findings its examples that are not served, the first hundred
 */
public record Kept(String digest, @Nullable String unusable, List<ExampleFinding> findings) {

    public Kept {
        findings = List.copyOf(findings);
    }

    public boolean isUsable() {
        return unusable == null;
    }
}
