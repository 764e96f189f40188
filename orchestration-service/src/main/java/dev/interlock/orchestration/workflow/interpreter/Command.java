package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import java.time.Instant;
import java.util.List;

/**
 * What a run wants done. Tickets count up from 1 within a run and are never used twice. A key names a step of the run
 * by its way through the definition (iterations and visits included, retries not): every attempt of a step has the
 * same key, and run id + key is its idempotency key.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Perform.class, name = "perform"),
    @JsonSubTypes.Type(value = Command.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Command.Sleep.class, name = "sleep"),
    @JsonSubTypes.Type(value = Command.Listen.class, name = "listen"),
    @JsonSubTypes.Type(value = Command.Launch.class, name = "launch"),
    @JsonSubTypes.Type(value = Command.Publish.class, name = "publish"),
    @JsonSubTypes.Type(value = Command.Withdraw.class, name = "withdraw")
})
public sealed interface Command {

    int ticket();

    /** The same under another ticket. */
    default Command as(int ticket) {
        return switch (this) {
            case Perform it -> new Perform(ticket, it.key(), it.position(), it.activity());
            case Ask it -> new Ask(ticket, it.key(), it.position(), it.activity());
            case Sleep it -> new Sleep(ticket, it.until());
            case Listen it -> new Listen(ticket, it.subscriptions(), it.had());
            case Launch it -> new Launch(ticket, it.key(), it.position(), it.workflow(), it.input(), it.await());
            case Publish it -> new Publish(ticket, it.event());
            case Withdraw it -> new Withdraw(ticket);
        };
    }

    /** Call something outside; answered by {@link Input.Answered} or {@link Input.Failed}. */
    record Perform(int ticket, String key, String position, Activity activity) implements Command {}

    /** Ask people; answered like {@link Perform}, but it may take days. */
    record Ask(int ticket, String key, String position, Activity activity) implements Command {}

    /** Answered by {@link Input.Woke}. */
    record Sleep(int ticket, Instant until) implements Command {}

    /**
     * Hand over events that a filter accepts, as {@link Input.Arrived}, each at most once, until withdrawn; those
     * that came before it count too, as {@code Subscriptions} tells.
     *
     * @param had events, by source, space and id, that would be passed over, and needn't be handed over
     */
    record Listen(int ticket, List<Subscription> subscriptions, List<String> had) implements Command {
        public Listen {
            subscriptions = List.copyOf(subscriptions);
            had = List.copyOf(had);
        }
    }

    /** Begin a run of another definition; answered when it ends, or at once where not awaited. */
    record Launch(int ticket, String key, String position, DefinitionId workflow, JsonNode input, boolean await)
            implements Command {}

    /** Publish a CloudEvent, together with the turn that it came from. Needs no answer. */
    record Publish(int ticket, JsonNode event) implements Command {}

    /** No answer to this ticket is wanted any more. A child run that it launched is cancelled. */
    record Withdraw(int ticket) implements Command {}
}
