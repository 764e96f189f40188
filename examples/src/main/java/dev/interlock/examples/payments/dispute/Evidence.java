package dev.interlock.examples.payments.dispute;

import dev.interlock.examples.payments.http.Reading;
import dev.interlock.examples.payments.http.WireName;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merchant brings forward. */
public record Evidence(
        String statement,
        @Nullable LocalDate deliveredOn,
        @Nullable List<Document> documents) {

    /** What a document shows. */
    public enum DocumentKind implements WireName {
        RECEIPT,
        PROOF_OF_DELIVERY,
        CORRESPONDENCE,
        OTHER
    }

    public record Document(DocumentKind kind, URI url) {

        static final Reading<Document> READING = Reading.object(members -> new Document(
                members.required("kind", Reading.choice(DocumentKind.class)),
                members.required("url", Reading.httpsUri(500))));
    }

    static final Reading<Evidence> READING = Reading.object(members -> new Evidence(
            members.required("statement", Reading.text(1, 5000)),
            members.optional("delivered_on", Reading.date()).orElse(null),
            members.optional("documents", Reading.list(Document.READING, 10)).orElse(null)));

    public Evidence {
        documents = documents == null ? null : List.copyOf(documents);
    }
}
