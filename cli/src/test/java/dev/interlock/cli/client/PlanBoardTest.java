package dev.interlock.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PlanBoardTest {

    @Test
    void showsEachPhaseWithItsItems() throws Exception {
        var plan = new ObjectMapper().readTree("""
                        {"phases": [
                          {"name": "Core", "status": "IN_PROGRESS", "items": [
                            {"title": "A mock answers", "status": "DONE", "because": "payments is running"}]},
                          {"name": "UAT", "status": "TODO", "items": []}]}""");

        assertThat(PlanBoard.of(plan)).isEqualTo("""
                        … Core       in progress
                            ✓ A mock answers — payments is running
                        · UAT        todo""");
        assertThat(PlanBoard.isDone(plan, "Core")).isFalse();
    }
}
