package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.Reading;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who pays, as the merchant knows them. */
public record Customer(String id, @Nullable String email) {

    private static final Pattern ID = Pattern.compile("cus_[0-9a-z]{6,24}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    static final Reading<Customer> READING = Reading.object(members -> new Customer(
            members.required("id", Reading.matching(ID)),
            members.optional("email", Reading.text(3, 254).satisfying(EMAIL, Function.identity()))
                    .orElse(null)));
}
