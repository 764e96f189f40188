package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** The functions that expressions have: those of jackson-jq with meters, our own where its can't be metered. */
final class Builtins {

    /** They look outside, or are there to find faults of the library. */
    private static final Set<String> UNWANTED = Set.of("now/0", "debug_scope/0", "builtins/0");

    /** They don't look at all of their input. */
    private static final Set<String> CHEAP = Set.of(
            "length/0",
            "type/0",
            "not/0",
            "empty/0",
            "error/0",
            "error/1",
            "has/1",
            "range/1",
            "range/2",
            "range/3",
            "path/1",
            "getpath/1",
            "infinite/0",
            "nan/0",
            "isnan/0",
            "isinfinite/0",
            "isnormal/0",
            "floor/0",
            "ceil/0",
            "round/0",
            "sqrt/0",
            "pow/2",
            "first/0",
            "last/0");

    private static final Map<String, BiConsumer<JsonNode, JsonNode>> LIMITED_ARGUMENTS = Map.of(
            "setpath/2", Limited::path,
            "delpaths/1", Limited::path,
            "join/1", Limited::separator,
            "index/1", Limited::searched,
            "rindex/1", Limited::searched,
            "indices/1", Limited::searched,
            "split/1", Limited::searched,
            "contains/1", Limited::searched);

    /** What jq 1.7 has and the library hasn't. */
    private static final Map<String, String> WRITTEN_IN_JQ = Map.ofEntries(
            Map.entry("todate/0", "def todate: todateiso8601;"),
            Map.entry("fromdate/0", "def fromdate: fromdateiso8601;"),
            Map.entry("add/1", "def add(f): reduce f as $x (null; . + $x);"),
            Map.entry("skip/2", "def skip($n; f): foreach f as $x ($n; . - 1; if . < 0 then $x else empty end);"),
            Map.entry("abs/0", "def abs: if type == \"number\" and . < 0 then -. else . end;"),
            Map.entry("toarray/0", "def toarray: if type == \"array\" then . else [.] end;"),
            Map.entry("isvalid/1", "def isvalid(f): try (f | true) catch false;"),
            Map.entry("IN/1", "def IN(s): any(s == .; .);"),
            Map.entry("IN/2", "def IN(src; s): any(src == s; .);"),
            Map.entry("INDEX/2", "def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] |= $row);"),
            Map.entry("INDEX/1", "def INDEX(f): INDEX(.[]; f);"),
            Map.entry("inside/1", "def inside(xs): . as $x | xs | contains($x);"));

    private static final Scope ROOT = load();

    private Builtins() {}

    /** A scope of its own with all functions in it. */
    static Scope scope() {
        return Scope.newChildScope(ROOT);
    }

    /** @param function {@code name/arity} */
    static boolean has(String function) {
        return ROOT.getLocalFunctions().containsKey(function);
    }

    private static Scope load() {
        var root = Scope.newEmptyScope();
        var functions = new LinkedHashMap<>(BuiltinFunctionLoader.getInstance()
                .listFunctions(Builtins.class.getClassLoader(), Versions.JQ_1_7, root));
        functions.keySet().removeAll(UNWANTED);
        functions.replaceAll(Builtins::metered);
        functions.putAll(Natives.functions());
        functions.putAll(Patterns.functions());
        functions.forEach((name, function) -> add(root, name, function));
        WRITTEN_IN_JQ.forEach((name, definition) -> define(root, name, definition));
        return root;
    }

    private static void add(Scope root, String name, Function function) {
        var slash = name.lastIndexOf('/');
        root.addFunction(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)), function);
    }

    private static Function metered(String name, Function function) {
        if (function instanceof JsonQueryFunction) {
            new Instrument().rewrite(function);
            return function;
        }
        return new Native(function, !CHEAP.contains(name), LIMITED_ARGUMENTS.get(name));
    }

    /** A definition puts itself into the scope that it is evaluated in, and into nothing else. */
    private static void define(Scope root, String name, String definition) {
        var arity = Integer.parseInt(name.substring(name.indexOf('/') + 1));
        var open = definition.indexOf('(');
        var colon = definition.indexOf(':');
        var parameters = arity == 0
                ? List.<String>of()
                : List.of(definition.substring(open + 1, colon - 1).split("; "));
        var body = definition.substring(colon + 1, definition.length() - 1);
        try {
            var query = JsonQuery.compile(body, Versions.JQ_1_7);
            new Instrument().rewrite(query);
            Expression expression =
                    (scope, in, path, output, requirePath) -> query.apply(scope, in, value -> output.emit(value, null));
            add(root, name, new JsonQueryFunction(name.substring(0, name.indexOf('/')), parameters, expression, root));
        } catch (JsonQueryException e) {
            throw new IllegalStateException("Our own definition of " + name + " must be jq", e);
        }
    }

    /** One of the library's functions that is written in Java. */
    private record Native(
            Function function, boolean looksAtAll, @Nullable BiConsumer<JsonNode, JsonNode> check) implements Function {

        @Override
        public void apply(
                Scope scope,
                List<Expression> arguments,
                JsonNode in,
                @Nullable Path path,
                PathOutput output,
                @Nullable Version version)
                throws JsonQueryException {
            if (looksAtAll) {
                Fuel.current().made(in);
            }
            function.apply(scope, check == null ? arguments : limited(arguments, check), in, path, output, version);
        }

        private static List<Expression> limited(List<Expression> arguments, BiConsumer<JsonNode, JsonNode> check) {
            var limited = new ArrayList<Expression>(arguments);
            limited.set(0, new Limited(arguments.getFirst(), check));
            return limited;
        }
    }
}
