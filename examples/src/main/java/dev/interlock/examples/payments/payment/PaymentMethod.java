package dev.interlock.examples.payments.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.interlock.examples.payments.http.WireName;
import org.jspecify.annotations.Nullable;

/** What is charged, without anything that could be charged again: no full number is kept. */
public sealed interface PaymentMethod {

    /** The discriminator of the contract. */
    String type();

    /** The network a card belongs to. */
    enum Brand implements WireName {
        VISA,
        MASTERCARD,
        AMEX,
        UNKNOWN;

        static Brand ofNumber(String number) {
            return switch (number.charAt(0)) {
                case '4' -> VISA;
                case '5' -> MASTERCARD;
                case '3' -> AMEX;
                default -> UNKNOWN;
            };
        }
    }

    record Card(Brand brand, String last4, @Nullable String holder, Expiry expiry) {}

    record BankAccount(String country, String last4, String holder) {}

    @JsonPropertyOrder("type")
    record CardMethod(Card card) implements PaymentMethod {
        @Override
        @JsonProperty("type")
        public String type() {
            return "card";
        }
    }

    @JsonPropertyOrder("type")
    record BankTransferMethod(BankAccount bankTransfer) implements PaymentMethod {
        @Override
        @JsonProperty("type")
        public String type() {
            return "bank_transfer";
        }
    }
}
