package dev.interlock.gateway.apps.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.gateway.edge.RequestTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppPathTest {

    @ParameterizedTest
    @CsvSource({
        "/apps/payments/v1/x, payments, /v1/x",
        "/apps/payments/, payments, /",
        "/apps/payments, payments, /",
        "/apps/payments//x, payments, //x",
        "/apps/pay%2Fments/x, pay%2Fments, /x",
        "/apps//x, '', /x"
    })
    void takesTheNameOff(String path, String name, String rest) {
        assertThat(AppPath.of(new RequestTarget(path, null))).isEqualTo(new AppPath(name, rest));
    }

    @Test
    void keepsTheQuery() {
        assertThat(AppPath.of(new RequestTarget("/apps/a", "x=/y?z")).rest()).isEqualTo("/?x=/y?z");
        assertThat(AppPath.of(new RequestTarget("/apps/a/b", "x")).prefix()).isEqualTo("/apps/a");
    }

    @Test
    void knowsItsOwn() {
        assertThat(AppPath.isOne(new RequestTarget("/apps", null))).isFalse();
        assertThat(AppPath.isOne(new RequestTarget("/appsandmore", null))).isFalse();
        assertThat(AppPath.isOne(new RequestTarget("/apps/a", null))).isTrue();
    }
}
