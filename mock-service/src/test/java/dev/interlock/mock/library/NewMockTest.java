package dev.interlock.mock.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.mock.serving.MockState;
import dev.interlock.problem.ProblemException;
import org.junit.jupiter.api.Test;

class NewMockTest {

    @Test
    void followsWhereNoVersionIsGiven() {
        assertThat(new NewMock(null, "books", null, null).wish().follow()).isTrue();
        assertThat(new NewMock(null, "books", "latest", null).wish().follow()).isTrue();
        assertThat(new NewMock(null, "books", "2", null).wish().follow()).isFalse();
        assertThat(new NewMock(null, "books", "2", true).wish().follow()).isTrue();
    }

    @Test
    void refusesWhatCouldLeadElsewhereInAPath() {
        assertThatThrownBy(() -> new NewMock(null, "../users", null, null).wish())
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new NewMock(null, "books", "1/../..", null).wish())
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesANameThatCouldBeMistakenForAnId() {
        assertThatThrownBy(() -> MockName.parse("0197a1b2-0000-7000-8000-000000000000"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void staysStoppedWhereItGetsAnotherContract() {
        assertThat(MockState.STOPPED.moved(true)).isEqualTo(MockState.STOPPED);
        assertThat(MockState.FAILED.moved(true)).isEqualTo(MockState.RUNNING);
        assertThat(MockState.RUNNING.moved(false)).isEqualTo(MockState.FAILED);
    }
}
