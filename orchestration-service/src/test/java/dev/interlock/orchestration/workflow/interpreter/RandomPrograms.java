package dev.interlock.orchestration.workflow.interpreter;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Definitions of all kinds of task, nested at random. */
final class RandomPrograms {

    private static final List<String> LEAVES = List.of(
            "'call': 'http', 'with': {'n': '${ . }'}",
            "'call': 'http', 'output': {'as': '{n: 1}'}, 'export': {'as': '$context + {(.n | tostring): $task.name}'}",
            "'call': 'approval'",
            "'set': {'n': 1}",
            "'set': {'n': '${ .n + 1 }'}",
            "'set': {'n': '${ .n.n.n }'}",
            "'wait': 'PT3S'",
            "'raise': {'error': {'type': 'https://example.com/e', 'status': 400}}",
            "'emit': {'event': {'with': {'type': 't', 'data': '${ . }'}}}",
            "'run': {'workflow': {'namespace': 'n', 'name': 'c', 'version': 'latest'}}",
            "'run': {'await': false, 'workflow': {'namespace': 'n', 'name': 'c', 'version': 'latest'}}",
            "'listen': {'to': {'one': {'with': {'type': 't'}}}}",
            "'listen': {'to': {'all': [{'with': {'type': 't'}}, {'correlate': {'x': {'from': '.data'}}}]}}",
            "'switch': [{'a': {'when': '.n == 1', 'then': 'exit'}}, {'b': {'when': '.n == 2', 'then': 'a'}}]",
            "'switch': [{'a': {'when': '$context.x', 'then': 'end'}}]");

    private static final List<String> NESTINGS = List.of(
            "'do': %s",
            "'for': {'in': '[1, 2]'}, 'do': %s",
            "'for': {'in': '[1, 2, 3]', 'each': 'n'}, 'while': '$n < 3', 'do': %s",
            "'fork': {'branches': %s}",
            "'fork': {'compete': true, 'branches': %s}",
            "'try': %s, 'catch': {}",
            "'try': %s, 'catch': {'do': [{'h': {'call': 'http'}}]}",
            "'try': %s, 'catch': {'retry': {'delay': 'PT1S', 'limit': {'attempt': {'count': 2}}}}",
            "'try': %s, 'catch': {'errors': {'with': {'status': 503}},"
                    + " 'retry': {'delay': 'PT1S', 'limit': {'duration': 'PT4S', 'attempt': {'duration': 'PT2S'}}},"
                    + " 'do': [{'h': {'set': {'n': 2}}}]}",
            "'listen': {'to': {'any': [], 'until': 'length > 1'}}, 'foreach': {'do': %s}",
            "'listen': {'to': {'any': [{}], 'until': {'one': {}}}}, 'foreach': {'do': %s, 'output': {'as': '.n'}}");

    private static final List<String> ADDITIONS = List.of(
            "",
            "",
            "",
            ", 'if': '.n != 3'",
            ", 'timeout': {'after': 'PT2S'}",
            ", 'then': 'exit'",
            ", 'then': 'end'",
            ", 'then': 'b'",
            ", 'input': {'from': '{n: .n}'}",
            ", 'metadata': {'compensate': [{'u': {'call': 'http', 'with': {'was': '${ $output }'}}}]}");

    private RandomPrograms() {}

    static Arbitrary<String> definitions() {
        return Combinators.combine(lists(3), Arbitraries.of("", "'timeout': {'after': 'PT20S'}, "))
                .as((list, timeout) -> ("{" + timeout + "'do': " + list + "}").replace('\'', '"'));
    }

    private static Arbitrary<String> lists(int depth) {
        return tasks(depth).list().ofMinSize(2).ofMaxSize(3).map(tasks -> {
            var named = new ArrayList<String>();
            for (int i = 0; i < tasks.size(); i++) {
                named.add("{'" + (char) ('a' + i) + "': {" + tasks.get(i) + "}}");
            }
            return named.toString();
        });
    }

    private static Arbitrary<String> tasks(int depth) {
        var leaves = Arbitraries.of(LEAVES);
        var bodies = depth == 0
                ? leaves
                : Arbitraries.oneOf(
                        leaves,
                        Combinators.combine(Arbitraries.of(NESTINGS), Arbitraries.lazy(() -> lists(depth - 1)))
                                .as(RandomPrograms::nested));
        return Combinators.combine(bodies, Arbitraries.of(ADDITIONS)).as((body, addition) -> body + addition);
    }

    private static String nested(String nesting, String list) {
        return nesting.replace("%s", list);
    }
}
