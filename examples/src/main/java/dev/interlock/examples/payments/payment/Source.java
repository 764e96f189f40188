package dev.interlock.examples.payments.payment;

import dev.interlock.examples.payments.http.JsonObject;
import dev.interlock.examples.payments.http.Reading;
import dev.interlock.examples.payments.http.WireName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client gives to be charged, with the full numbers; lives no longer than the request. */
sealed interface Source {

    PaymentMethod toKeep();

    /** The discriminator. */
    enum Type implements WireName {
        CARD,
        BANK_TRANSFER
    }

    Reading<Source> READING = Reading.object(members -> switch (members.required("type", Reading.choice(Type.class))) {
        case CARD -> members.required("card", Reading.object(CardSource::of));
        case BANK_TRANSFER -> members.required("bank_transfer", Reading.object(BankSource::of));
    });

    record CardSource(String number, @Nullable String holder, Expiry expiry) implements Source {

        private static final Pattern NUMBER = Pattern.compile("[0-9]{12,19}");
        private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");

        static CardSource of(JsonObject members) {
            // checked and dropped: not even a sample keeps a cvc
            members.required("cvc", Reading.matching(CVC));
            return new CardSource(
                    members.required("number", Reading.matching(NUMBER)),
                    members.optional("holder", Reading.text(1, 100)).orElse(null),
                    members.required("expiry", Expiry.READING));
        }

        @Override
        public PaymentMethod toKeep() {
            var brand = PaymentMethod.Brand.ofNumber(number);
            return new PaymentMethod.CardMethod(new PaymentMethod.Card(brand, lastFour(number), holder, expiry));
        }
    }

    record BankSource(String iban, String holder) implements Source {

        private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

        static BankSource of(JsonObject members) {
            return new BankSource(
                    members.required("iban", Reading.matching(IBAN)), members.required("holder", Reading.text(1, 100)));
        }

        @Override
        public PaymentMethod toKeep() {
            var account = new PaymentMethod.BankAccount(iban.substring(0, 2), lastFour(iban), holder);
            return new PaymentMethod.BankTransferMethod(account);
        }
    }

    private static String lastFour(String number) {
        return number.substring(number.length() - 4);
    }
}
