package dev.interlock.examples.payments.broken;

import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Request;

/** One way in which the broken variant leaves its contract. */
sealed interface Fault permits ExpiryYearAsText, RefundsWithoutRequestId, CaptureAccepted {

    /** The answer with the fault in it, or as it is where the fault doesn't show. */
    Answer in(Request request, Answer answer);
}
