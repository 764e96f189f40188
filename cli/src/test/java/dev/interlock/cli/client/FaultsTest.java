package dev.interlock.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void collectsEachFaultOnceWhereverItIsNested() throws Exception {
        var report = new ObjectMapper().readTree("""
                        {"checks": [
                          {"operation": "GET /payments", "passed": true, "violations": []},
                          {"operation": "GET /refunds", "violations": [
                            {"in": "HEADER", "name": "X-Request-Id", "message": "required header is missing"}]},
                          {"operation": "GET /refunds", "violations": [
                            {"in": "HEADER", "name": "X-Request-Id", "message": "required header is missing"}]}]}""");

        Faults faults = Faults.in(report);

        assertThat(faults.lines()).containsExactly("GET /refunds: HEADER X-Request-Id required header is missing");
        assertThat(faults.mention("x-request-id")).isTrue();
        assertThat(faults.mention("expiry/year")).isFalse();
    }
}
