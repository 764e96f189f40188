package dev.interlock.benchmarks;

import dev.interlock.contract.Contract;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.RequestJudge;
import dev.interlock.contract.judging.Violation;
import dev.interlock.contract.matching.Match;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

/** From a request's bytes to its violations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JudgingBenchmark {

    private final Contract contract = Documents.compiled(Documents.bytes("payments"));
    private final HttpRequest list =
            new HttpRequest("GET", "/payments", "limit=10", Map.of("Authorization", List.of("Bearer x")), new byte[0]);
    private final HttpRequest wrong = new HttpRequest(
            "POST",
            "/payments",
            "",
            Map.of(
                    "Authorization", List.of("Bearer x"),
                    "Content-Type", List.of("application/json"),
                    "Idempotency-Key", List.of("k-1")),
            "{\"amount\":{\"value\":\"much\",\"currency\":\"EUR\"}}".getBytes(StandardCharsets.UTF_8));

    @Benchmark
    public List<Violation> aRequestWithoutBody() {
        return judge(list);
    }

    @Benchmark
    public List<Violation> aRequestWithAWrongBody() {
        return judge(wrong);
    }

    private List<Violation> judge(HttpRequest request) {
        var match = (Match.Matched) contract.match(request.method(), request.path());
        return RequestJudge.judge(contract, match, request);
    }
}
