package dev.interlock.orchestration.workflow.calls.asyncapi;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Tells in words what Kafka's client gave up over; its own words may have settings in them, and so credentials. */
final class KafkaFailure {

    private KafkaFailure() {}

    static CallFailure of(@Nullable Throwable failure) {
        return switch (failure) {
            case CallFailure told -> told;
            case AuthenticationException e -> CallFailure.answered(401, "The Kafka server refused the login.");
            case AuthorizationException e ->
                CallFailure.answered(403, "The Kafka server doesn't allow that: " + name(e) + ".");
            case TimeoutException e -> CallFailure.tooLate("The Kafka server did not answer in time.");
            case java.util.concurrent.TimeoutException e ->
                CallFailure.tooLate("The Kafka server did not answer in time.");
            case UnknownTopicOrPartitionException e -> CallFailure.answered(404, "The Kafka server has no such topic.");
            case InvalidTopicException e -> CallFailure.configuration("The Kafka server takes no such topic.");
            case RecordTooLargeException e ->
                CallFailure.answered(413, "The message is too large for the Kafka server.");
            case null -> CallFailure.badAnswer("The exchange with Kafka broke off.");
            default -> CallFailure.badAnswer("The exchange with Kafka broke off: " + name(failure) + ".");
        };
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
