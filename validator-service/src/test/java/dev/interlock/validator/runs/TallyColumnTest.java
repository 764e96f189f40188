package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.Tally;
import org.junit.jupiter.api.Test;

class TallyColumnTest {

    private final TallyColumn column = new TallyColumn();

    @Test
    void tallyComesBackAsItWas() {
        var tally = Tally.EMPTY
                .plus(Category.WEBHOOKS, false)
                .plus(Category.AUTH, true)
                .plus(Category.AUTH, true);

        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(tally)))
                .isEqualTo(tally);
    }

    @Test
    void emptyTallyComesBackToo() {
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(Tally.EMPTY)))
                .isEqualTo(Tally.EMPTY);
    }
}
