package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approvals",
                "approvals show",
                "approvals approve",
                "approvals refuse",
                "approvals delegate",
                "components",
                "components graph",
                "components health",
                "components scaling",
                "components register",
                "components unregister",
                "apply",
                "deploy",
                "deployments",
                "deployments show",
                "deployments watch",
                "deployments abort",
                "deployments rollback",
                "deployments promote",
                "deployments pause",
                "deployments resume",
                "deployments approve"
            })
    void explainsItself(String command) {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Interlock.execute((command + " --help").split(" "))).isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: interlock " + command);
    }
}
