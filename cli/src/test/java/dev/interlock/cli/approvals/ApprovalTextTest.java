package dev.interlock.cli.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ApprovalTextTest {

    @Test
    void showsWhatIsAskedAndWhatWasDone() throws Exception {
        var approval = new ObjectMapper().readTree("""
                        {"title": "Go live?", "state": "OPEN", "missing": 1, "approvers": 2, "role": "VENDOR",
                         "candidates": ["ana", "ben"], "run": "r1", "evidence": {"report": 7},
                         "trail": [
                           {"act": "delegated", "by": "ana", "to": "eve", "at": "T1"},
                           {"act": "approved", "by": "eve", "onBehalfOf": "ana", "comment": "fine", "at": "T2"},
                           {"act": "escalated", "to": "OWNER", "at": "T3"}]}""");

        assertThat(ApprovalText.of(approval)).isEqualToNormalizingNewlines("""
                        Go live?
                        state     open, 1 more must approve
                        asked     2 of ana, ben (VENDOR or above)
                        run       r1
                        evidence  {
                          "report" : 7
                        }
                          T1  ana delegated to eve
                          T2  eve approved on behalf of ana: fine
                          T3  escalated to OWNER""");
    }

    @Test
    void letsNobodyWriteOnTheTerminalOtherwise() throws Exception {
        var approval = new ObjectMapper().readTree("{\"title\": \"a\\u001b[2Jb\", \"state\": \"OPEN\"}");

        assertThat(ApprovalText.of(approval)).startsWith("a�[2Jb\n");
    }
}
