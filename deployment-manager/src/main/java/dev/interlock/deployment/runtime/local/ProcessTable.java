package dev.interlock.deployment.runtime.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of this machine at one moment, by the token that they carry. */
record ProcessTable(Map<Token, List<ProcessIdentity>> byToken) {

    static ProcessTable now() {
        var found = new HashMap<Token, List<ProcessIdentity>>();
        ProcessHandle.allProcesses()
                .forEach(process -> Token.of(process.pid())
                        .ifPresent(token -> ProcessIdentity.of(process.pid())
                                .ifPresent(identity -> found.computeIfAbsent(token, none -> new ArrayList<>())
                                        .add(identity))));
        return new ProcessTable(found);
    }

    /** The one that the others descend from: the oldest. */
    Optional<ProcessIdentity> eldest(Token token) {
        return byToken.getOrDefault(token, List.of()).stream()
                .min(Comparator.comparingLong(ProcessIdentity::tick).thenComparing(ProcessIdentity::pid));
    }

    /** The process, its descendants, and whoever else carries the token. */
    Set<ProcessIdentity> family(@Nullable ProcessIdentity root, Token token) {
        var family = new LinkedHashSet<ProcessIdentity>();
        if (root != null) {
            root.handle().ifPresent(handle -> {
                family.add(root);
                handle.descendants()
                        .forEach(child -> ProcessIdentity.of(child.pid()).ifPresent(family::add));
            });
        }
        byToken.getOrDefault(token, List.of()).stream()
                .filter(ProcessIdentity::isAlive)
                .forEach(family::add);
        return family;
    }
}
