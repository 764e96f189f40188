package dev.interlock.contract.matching;

import dev.interlock.contract.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a contract as a trie of segments. At each segment the concrete branch is tried first, then templated ones,
 * those with more literal text before those with less (OpenAPI 3.1, 4.8.8.2).
 */
public final class PathTrie {

    /** A path of more templated alternatives than any real contract has cannot make a match slow. */
    private static final int MOST_STEPS = 20_000;

    private final Node root = new Node();

    private PathTrie() {}

    public static PathTrie of(List<Operation> operations) {
        PathTrie trie = new PathTrie();
        operations.forEach(trie::add);
        return trie;
    }

    private void add(Operation operation) {
        Node node = root;
        for (String segment : segments(operation.path())) {
            node = node.child(segment);
        }
        node.operations.putIfAbsent(operation.method(), operation);
    }

    /** Finds the operation for a percent-encoded path without query. */
    public Match match(String method, String rawPath) {
        String wanted = method.toUpperCase(Locale.ROOT);
        Search search = new Search(segments(rawPath), wanted);
        search.visit(root, 0);
        Operation found = search.found;
        if (found != null) {
            return new Match.Matched(found, Values.byName(found.path(), search.foundSegments()));
        }
        return search.allowed.isEmpty() ? new Match.UnknownPath() : new Match.MethodNotAllowed(search.allowed.keySet());
    }

    static List<String> segments(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int end = relative.indexOf('/'); end >= 0; end = relative.indexOf('/', start)) {
            segments.add(relative.substring(start, end));
            start = end + 1;
        }
        segments.add(relative.substring(start));
        return segments;
    }

    /** One walk; a path that fits but lacks the method does not end it, since a less concrete one may have it. */
    private static final class Search {

        private final List<String> segments;
        private final String method;
        private final Map<String, Operation> allowed = new LinkedHashMap<>();
        private @Nullable Operation found;
        private int steps;

        Search(List<String> segments, String method) {
            this.segments = segments;
            this.method = method;
        }

        List<String> foundSegments() {
            return segments;
        }

        boolean visit(Node node, int depth) {
            if (++steps > MOST_STEPS) {
                return false;
            }
            if (depth == segments.size()) {
                return node.accept(this);
            }
            String raw = segments.get(depth);
            Node concrete = node.concrete.isEmpty() ? null : node.concrete.get(PercentCoding.decode(raw));
            if (concrete != null && visit(concrete, depth + 1)) {
                return true;
            }
            for (Branch branch : node.templated) {
                if (branch.template.fits(raw) && visit(branch.node, depth + 1)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Branch(SegmentTemplate template, Node node) {}

    private static final class Node {

        private final Map<String, Node> concrete = new HashMap<>();
        private final List<Branch> templated = new ArrayList<>();
        private final Map<String, Operation> operations = new LinkedHashMap<>();

        Node child(String segment) {
            SegmentTemplate template = SegmentTemplate.parse(segment);
            if (template.concrete()) {
                return concrete.computeIfAbsent(PercentCoding.decode(segment), unused -> new Node());
            }
            for (Branch branch : templated) {
                if (branch.template.sameShape(template)) {
                    return branch.node;
                }
            }
            Branch branch = new Branch(template, new Node());
            templated.add(branch);
            templated.sort(
                    (one, other) -> Integer.compare(other.template.literalLength(), one.template.literalLength()));
            return branch.node;
        }

        boolean accept(Search search) {
            if (operations.isEmpty()) {
                return false;
            }
            Operation operation = operations.get(search.method);
            if (operation == null && search.method.equals("HEAD")) {
                operation = operations.get("GET");
            }
            if (operation == null) {
                operations.forEach(search.allowed::putIfAbsent);
                if (operations.containsKey("GET")) {
                    search.allowed.putIfAbsent("HEAD", operations.get("GET"));
                }
                return false;
            }
            search.found = operation;
            return true;
        }
    }

    /** The values of a path's templates. */
    private static final class Values {

        private Values() {}

        static Map<String, String> byName(String path, List<String> rawSegments) {
            Map<String, String> values = new LinkedHashMap<>();
            List<String> templates = segments(path);
            for (int i = 0; i < templates.size(); i++) {
                SegmentTemplate.parse(templates.get(i)).capture(rawSegments.get(i), values);
            }
            return values;
        }
    }
}
