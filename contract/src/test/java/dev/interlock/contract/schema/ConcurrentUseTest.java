package dev.interlock.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

class ConcurrentUseTest {

    @RepeatedTest(10)
    void manyThreadsMayCompileAndAskAtOnce() throws Exception {
        Contract contract = Contracts.payments();
        JsonNode good = Objects.requireNonNull(contract.operation("createPayment")
                .orElseThrow()
                .responses()
                .named("201")
                .orElseThrow()
                .content()
                .getFirst()
                .examples()
                .get("good"));
        SchemaRef schema = contract.schemas().at(JsonPointer.of("components", "schemas", "Payment"));
        List<Callable<List<SchemaError>>> asked = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Direction direction = i % 2 == 0 ? Direction.RESPONSE : Direction.REQUEST;
            asked.add(() -> schema.validate(good, direction));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<SchemaError>>> answers = threads.invokeAll(asked);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).hasSize(i % 2 == 0 ? 0 : 1);
            }
        }
    }
}
