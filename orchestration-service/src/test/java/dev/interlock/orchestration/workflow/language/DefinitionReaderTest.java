package dev.interlock.orchestration.workflow.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Retry;
import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] EVERYTHING = resource("/workflow/everything.yaml");
    private static final Program PROGRAM = program(EVERYTHING);

    @Test
    void readsWhatTheDocumentSays() {
        assertThat(PROGRAM.id()).isEqualTo(new DefinitionId("shop", "order", "1.2.0"));
        assertThat(PROGRAM.title()).hasValue("Takes an order through");
        assertThat(PROGRAM.digest()).matches("sha256:[0-9a-f]{64}").isEqualTo(DefinitionReader.digest(EVERYTHING));
        assertThat(PROGRAM.schedule().orElseThrow().cron()).hasValue("0 3 * * 1");
        assertThat(PROGRAM.timeout().orElseThrow().evaluate(json("{}"), Map.of()))
                .isEqualTo(json("{\"hours\":1}"));
    }

    @Test
    void readsTheSameOfJson() throws IOException {
        var yaml = (Reading.Read) DefinitionReader.read(EVERYTHING);
        var reading =
                DefinitionReader.read(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(yaml.tree()));

        assertThat(reading).isInstanceOfSatisfying(Reading.Read.class, json -> {
            assertThat(json.tree()).isEqualTo(yaml.tree());
            assertThat(json.format()).isEqualTo(Reading.Format.JSON);
            assertThat(yaml.format()).isEqualTo(Reading.Format.YAML);
            assertThat(json.program().body().tasks())
                    .hasSameSizeAs(PROGRAM.body().tasks());
        });
    }

    @Test
    void checksAndTransformsInput() {
        var data = PROGRAM.data();

        assertThat(data.inputShape().orElseThrow().faults(json("{\"id\":1}"))).isEmpty();
        assertThat(data.inputShape().orElseThrow().faults(json("{\"id\":\"x\"}")))
                .singleElement()
                .asString()
                .startsWith("/id");
        assertThat(data.from().evaluate(json("{\"id\":1,\"x\":2}"), Map.of()))
                .isEqualTo(json("{\"id\":1,\"lines\":[]}"));
        assertThat(data.as().evaluate(json("{\"id\":1}"), Map.of())).isEqualTo(json("{\"order\":1}"));
    }

    @Test
    void positionsAreJsonPointersOfTheDefinition() {
        var tree = ((Reading.Read) DefinitionReader.read(EVERYTHING)).tree();

        assertThat(PROGRAM.body().header().position()).isEqualTo("/do");
        assertThat(task("begin").header().position()).isEqualTo("/do/0/begin");
        assertThat(((Task.Set) task("begin"))
                        .header()
                        .compensation()
                        .orElseThrow()
                        .tasks()
                        .getFirst()
                        .header()
                        .position())
                .isEqualTo("/do/0/begin/metadata/compensate/0/undo");
        assertThat(((Task.Invoke) task("price")).function().header().position()).isEqualTo("/use/functions/price");
        assertThat(((Task.For) task("lines")).body().tasks().getFirst().header().position())
                .isEqualTo("/do/6/lines/do/0/one");
        assertThat(((Task.Fork) task("both")).branches().getLast().header().position())
                .isEqualTo("/do/7/both/fork/branches/1/right");
        var careful = (Task.Try) task("careful");
        assertThat(careful.body().tasks().getFirst().header().position()).isEqualTo("/do/9/careful/try/0/risky");
        assertThat(careful.handling()
                        .handler()
                        .orElseThrow()
                        .tasks()
                        .getFirst()
                        .header()
                        .position())
                .isEqualTo("/do/9/careful/catch/do/0/tell");
        var each = Objects.requireNonNull(((Task.Listen) task("hear")).foreach());
        assertThat(each.body().tasks().getFirst().header().position()).isEqualTo("/do/10/hear/foreach/do/0/keep");
        var nested = ((Task.Do) task("nested")).tasks().getFirst().header();
        assertThat(nested.position()).isEqualTo("/do/11/nested/do/0/sub");
        assertThat(tree.at(nested.position())).isEqualTo(nested.definition());
    }

    @Test
    void evaluatesTheArgumentsOfHttpCallsWithReferencesResolved() {
        var call = (Task.Call) task("fetch");

        assertThat(call.function()).isEqualTo("http");
        assertThat(call.with().evaluate(json("{\"id\":\"a b/ü\"}"), Map.of())).isEqualTo(json("""
                {"method": "post",
                 "endpoint": {"uri": "https://shop.example/orders/a%20b%2F%C3%BC",
                              "authentication": {"basic": {"use": "shopLogin"}}},
                 "headers": {"X-Order": "a b/ü"},
                 "query": {"page": "1"},
                 "body": {"order": {"id": "a b/ü"}, "constant": [1, "two"]},
                 "output": "response"}
                """));
    }

    @Test
    void refusesToCallWhereTheUriLacksAValue() {
        var call = (Task.Call) task("fetch");

        assertThatThrownBy(() -> call.with().evaluate(json("{}"), Map.of()))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("{id}");
    }

    @Test
    void evaluatesTheArgumentsOfOtherCalls() {
        assertThat(((Task.Call) task("look-up"))
                        .with()
                        .evaluate(json("{\"id\":7}"), Map.of("context", json("{\"token\":\"t\"}"))))
                .isEqualTo(json("""
                {"document": {"endpoint": {"uri": "https://shop.example/openapi.json"}}, "operationId": "getOrder",
                 "parameters": {"id": 7}, "authentication": {"bearer": {"token": "t"}}}
                """));
        assertThat(((Task.Call) task("publish")).with().evaluate(json("{\"id\":7}"), Map.of()))
                .isEqualTo(json("""
                {"document": {"endpoint": {"uri": "https://shop.example/asyncapi.json"}}, "operation": "orderPlaced",
                 "message": {"payload": {"id": 7}}}
                """));
        assertThat(((Task.Call) task("sign-off")).function()).isEqualTo("approval");
        assertThat(((Task.Invoke) task("price")).with().evaluate(json("{\"sku\":\"x\"}"), Map.of()))
                .isEqualTo(json("{\"sku\":\"x\"}"));
    }

    @Test
    void resolvesWhatIsReusable() {
        assertThat(task("begin").header().timeout().orElseThrow().evaluate(json("{}"), Map.of()))
                .isEqualTo(json("\"PT5S\""));
        var risky = (Task.Raise) ((Task.Try) task("careful")).body().tasks().getFirst();
        assertThat(risky.error().evaluate(json("{\"id\":7}"), Map.of())).isEqualTo(json("""
                {"type": "https://shop.example/errors/sold-out", "status": 409, "title": "Sold out", "detail": "No 7 left"}
                """));
        assertThat(((Task.Try) task("careful")).handling().retry()).hasValueSatisfying(retry -> {
            assertThat(retry.attempts()).hasValue(4);
            assertThat(retry.backoff()).isInstanceOf(Retry.Backoff.Exponential.class);
            assertThat(retry.attemptLimit()).isPresent();
            assertThat(retry.limit()).isPresent();
            assertThat(retry.jitter()).isPresent();
            assertThat(retry.when().orElseThrow().holds(json("{\"status\":503}"), Map.of()))
                    .isTrue();
        });
    }

    @Test
    void readsDirectives() {
        assertThat(task("nested").header().then()).isEqualTo(new Then.Exit());
        assertThat(((Task.Switch) task("which")).cases())
                .extracting(Task.Switch.Case::then)
                .containsExactly(new Then.GoTo("careful"), new Then.End());
        assertThat(task("begin").header().then()).isEqualTo(new Then.Continue());
    }

    @Test
    void readsLoopsForksAndSubflows() {
        assertThat(task("lines")).isInstanceOfSatisfying(Task.For.class, loop -> {
            assertThat(loop.each()).isEqualTo("line");
            assertThat(loop.at()).isEqualTo("n");
            assertThat(loop.whilst()).isPresent();
        });
        assertThat(((Task.Fork) task("both")).compete()).isTrue();
        var sub = (Task.Run) ((Task.Do) task("nested")).tasks().getFirst();
        assertThat(sub.workflow()).isEqualTo(new DefinitionId("shop", "bill", "1.0.0"));
        assertThat(sub.await()).isFalse();
        assertThat(sub.input().evaluate(json("{\"id\":3}"), Map.of())).isEqualTo(json("{\"id\":3}"));
    }

    @Test
    void readsWhatEventsAreListenedTo() {
        var listen = (Task.Listen) task("hear");
        var any = (Consumption.Any) listen.consumption();

        assertThat(listen.read()).isEqualTo(Task.Listen.ReadAs.ENVELOPE);
        assertThat(any.until()).containsInstanceOf(Consumption.Until.Consumed.class);
        var paid = any.filters().getFirst();
        assertThat(paid.with().get("data"))
                .isNotNull()
                .satisfies(data -> assertThat(data.isCondition()).isTrue());
        assertThat(paid.correlate().get("order"))
                .isNotNull()
                .satisfies(order -> assertThat(order.expect()).isPresent());
        var noted = any.filters().getLast();
        assertThat(noted.with()).containsOnlyKeys("type", "source", "data.kind.code");
        assertThat(noted.with().values()).noneMatch(Consumption.Matcher::isCondition);
    }

    @Test
    void readsTextAsItsBytes() {
        var text = new String(EVERYTHING, StandardCharsets.UTF_8);

        assertThat(((Reading.Read) DefinitionReader.read(text)).program().digest())
                .isEqualTo(PROGRAM.digest());
    }

    private static Task task(String name) {
        return PROGRAM.body().tasks().get(PROGRAM.body().indexOf(name));
    }

    private static Program program(byte[] text) {
        return switch (DefinitionReader.read(text)) {
            case Reading.Read(Program program, JsonNode tree, Reading.Format format) -> program;
            case Reading.Refused(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    private static byte[] resource(String name) {
        try (InputStream file = DefinitionReaderTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
