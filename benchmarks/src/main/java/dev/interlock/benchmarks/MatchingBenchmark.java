package dev.interlock.benchmarks;

import dev.interlock.contract.Contract;
import dev.interlock.contract.matching.Match;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a method and a path to an operation, on a document of a thousand operations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MatchingBenchmark {

    private static final String[] PATHS = {
        "/repos/octo/hello/issues/42",
        "/repos/octo/hello/actions/runs/7/jobs",
        "/orgs/octo/teams/justice/members",
        "/user/repos",
        "/repos/octo/hello/compare/a...b",
        "/no/such/path"
    };

    private final Contract contract = Documents.compiled(Documents.bytes("github"));
    private int next;

    @Benchmark
    public Match match() {
        next = (next + 1) % PATHS.length;
        return contract.match("GET", PATHS[next]);
    }
}
