package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What runs the workflows of one scenario; nothing of other scenarios reaches it. */
interface Subject extends AutoCloseable {

    /** Keeps a definition, so that it can be run by its name. */
    void keep(String definition) throws Refused;

    Run begin(String definition, JsonNode input) throws Refused;

    /** Sends a CloudEvent, in JSON form, to whoever listens for it, or will. */
    void publish(JsonNode event);

    /** CloudEvents of that type, in JSON form, that workflows have emitted; waits for as many. */
    List<JsonNode> emitted(String type, int atLeast);

    @Override
    void close();

    interface Run {

        /** @throws AssertionError where it doesn't end in time */
        Report whenOver();

        /** @throws AssertionError where it never comes to wait for events or time */
        void whenWaiting();

        void cancel();

        void pause();

        void resume();
    }

    /** The definition was not accepted, or its input. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String problem) {
            super(problem);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
