package dev.interlock.orchestration.workflow.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.Test;

class SemanticVersionTest {

    /** The example of section 11, with numbers that text would put in another order. */
    private static final List<String> IN_ORDER = List.of(
            "0.9.0",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "2.0.0+build.5",
            "18446744073709551616.0.0");

    @Test
    void ordersAsTheSpecificationSays() {
        var shuffled = new ArrayList<>(IN_ORDER);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.sort(SemanticVersion.order());

        assertThat(shuffled).isEqualTo(IN_ORDER);
    }

    @Property
    void ordersAnyTextsWithoutContradiction(
            @ForAll @AlphaChars @NumericChars @Chars({'.', '-', '+'}) String one,
            @ForAll @AlphaChars @NumericChars @Chars({'.', '-', '+'}) String other) {
        var order = SemanticVersion.order();

        assertThat(Integer.signum(order.compare("1.0.0-" + one, "1.0.0-" + other)))
                .isEqualTo(-Integer.signum(order.compare("1.0.0-" + other, "1.0.0-" + one)));
    }
}
