package dev.interlock.orchestration.workflow.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Fact;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * How inputs, facts, errors and snapshots stand in the database. A mapper of its own: what was written once must read
 * the same, whatever the service is set to elsewhere. Thread-safe.
 */
@ApplicationScoped
public class HistoryJson {

    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private final ObjectWriter factsWriter = mapper.writerFor(FACTS);
    private final ObjectWriter inputWriter = mapper.writerFor(Input.class);

    public String write(Input input) {
        return write(inputWriter, input);
    }

    public String write(List<Fact> facts) {
        return write(factsWriter, facts);
    }

    public String write(WorkflowError error) {
        return write(mapper.writer(), error);
    }

    public String write(JsonNode value) {
        return write(mapper.writer(), value);
    }

    public String write(Execution execution) {
        return write(mapper.writer(), execution);
    }

    public Input readInput(String text) {
        return read(text, new TypeReference<>() {});
    }

    public List<Fact> readFacts(String text) {
        return read(text, FACTS);
    }

    public Execution readExecution(String text) {
        return read(text, new TypeReference<>() {});
    }

    public WorkflowError readError(String text) {
        return read(text, new TypeReference<>() {});
    }

    public JsonNode readValue(String text) {
        return read(text, new TypeReference<>() {});
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A history must be writable: " + value.getClass(), e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A history must be readable", e);
        }
    }
}
