package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class QueryTextTest {

    @Test
    void fillsEveryPlaceholderThatItKnowsAndLeavesTheRest() {
        var query =
                "sum(rate(errors{app=\"{{application}}\",rev=\"{{candidate}}\",at=~\"{{application}}.*\",x=\"{{y}}\"}[1m]))";

        assertThat(QueryText.filled(query, Map.of("application", "shop", "candidate", "r2")))
                .isEqualTo("sum(rate(errors{app=\"shop\",rev=\"r2\",at=~\"shop.*\",x=\"{{y}}\"}[1m]))");
    }

    @Test
    void takesWhatLooksLikeAGroupOrAPlaceholderAsItIs() {
        assertThat(QueryText.filled("{{project}} {{stable}}", Map.of("project", "$1{{stable}}", "stable", "r1")))
                .isEqualTo("$1{{stable}} r1");
    }

    @Property(tries = 500)
    void endsNoStringWhicheverQuoteIsRoundIt(
            @ForAll @Chars({'"', '\'', '`', '\\', '\n'}) @CharRange(from = 'a', to = 'c') String value) {
        var escaped = QueryText.escaped(value);

        assertThat(escaped).doesNotContain("\"", "'", "`", "\n");
        assertThat(escaped.replaceAll("\\\\(x[0-9a-f]{2}|\\\\|n)", "")).doesNotContain("\\");
    }
}
