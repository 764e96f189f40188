package dev.interlock.contract.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contracts;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyDocumentTest {

    @Property(tries = 300)
    void neverThrowsOnRandomBytes(@ForAll byte[] bytes) {
        assertThat(ContractReader.read(bytes)).isNotNull();
    }

    @Property(tries = 400)
    void neverThrowsOnMutatedDocuments(@ForAll("mutations") String document) {
        assertThat(read(document)).isNotNull();
    }

    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<String> originals =
                Arbitraries.of(Contracts.text("payments.yaml"), Contracts.text("petstore-2.0.json"));
        Arbitrary<String> junk = Arbitraries.of(
                "{}",
                "[]",
                "null",
                "7",
                "\"\"",
                "-",
                ":",
                "true",
                "*a",
                "&a",
                "$ref",
                "#/paths",
                "{",
                "}",
                "\t",
                "\"type\":",
                "x");
        return originals.flatMap(original -> Arbitraries.integers()
                .between(0, original.length() - 40)
                .flatMap(at -> Arbitraries.integers()
                        .between(0, 39)
                        .flatMap(length -> junk.map(
                                insert -> original.substring(0, at) + insert + original.substring(at + length)))));
    }

    private static Reading read(String document) {
        return ContractReader.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
