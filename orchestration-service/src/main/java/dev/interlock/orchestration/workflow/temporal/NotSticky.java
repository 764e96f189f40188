package dev.interlock.orchestration.workflow.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * For workers that keep no run in memory: Temporal's SDK asks for a run's next task all the same, and Temporal would
 * first wait for that worker, in vain where it is gone.
 */
final class NotSticky implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                super.sendMessage(
                        message instanceof RespondWorkflowTaskCompletedRequest completed
                                ? as(
                                        message,
                                        completed.toBuilder()
                                                .clearStickyAttributes()
                                                .build())
                                : message);
            }
        };
    }

    @SuppressWarnings("unchecked") // it replaces a message of the same type
    private static <Q> Q as(Q message, Object other) {
        return (Q) message.getClass().cast(other);
    }
}
