package dev.interlock.examples.payments.broken;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.examples.payments.http.Answer;
import dev.interlock.examples.payments.http.Request;

/** A wrong type deep inside: {@code payment_method.card.expiry.year} is "2031" where the contract wants 2031. */
record ExpiryYearAsText() implements Fault {

    @Override
    public Answer in(Request request, Answer answer) {
        var body = answer.body().deepCopy();
        body.findValues("expiry").forEach(expiry -> {
            if (expiry instanceof ObjectNode members) {
                members.put("year", members.path("year").asText());
            }
        });
        return answer.withBody(body);
    }
}
