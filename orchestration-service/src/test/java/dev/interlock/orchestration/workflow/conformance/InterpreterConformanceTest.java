package dev.interlock.orchestration.workflow.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The features that take no more than the language and the interpreter. */
class InterpreterConformanceTest {

    private static final String SERVICE = "@service";

    @TestFactory
    Stream<DynamicTest> doesWhatTheFeaturesSay() {
        return new Conformance(scenario -> {
                    var site = new Site("http://site.test");
                    return new Conformance.Opened(new MemorySubject(site), site);
                })
                .tests(Features.own().stream()
                        .filter(scenario -> !scenario.tags().contains(SERVICE))
                        .toList());
    }
}
