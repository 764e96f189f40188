package dev.interlock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void standsOnTheDocumentedPortsWhenNothingIsSaid() {
        Ports ports = Ports.from(Map.of());

        assertThat(ports).isEqualTo(new Ports(8080, 18080, 15432, 29092, 29093));
        assertThat(ports.http(Service.SPEC)).isEqualTo(18081);
        assertThat(ports.http(Service.DEPLOYMENT)).isEqualTo(18085);
        assertThat(ports.management(Service.GATEWAY)).isEqualTo(19090);
        assertThat(ports.management(Service.DEPLOYMENT)).isEqualTo(19095);
    }

    @Test
    void movesTheWholeInternalBlockWithTheBase() {
        Ports ports = Ports.from(Map.of("INTERLOCK_PORT", "9000", "INTERLOCK_PORT_BASE", "21000"));

        assertThat(ports).isEqualTo(new Ports(9000, 21000, 21100, 21200, 21201));
        assertThat(ports.management(Service.MOCK)).isEqualTo(22012);
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.from(Map.of("INTERLOCK_PORT", "eighty")))
                .isInstanceOf(StackFailure.class)
                .hasMessage("INTERLOCK_PORT=eighty is not a port number");
        assertThatThrownBy(() -> Ports.from(Map.of("INTERLOCK_PORT_BASE", "65000")))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("INTERLOCK_PORT_BASE=65000 must be between 1 and 64520");
    }

    @Test
    void complaintNamesThePortItsPurposeItsHolderAndTheWayOut() {
        PortUse use = new PortUse(8080, "gateway, HTTP", Ports.GATEWAY_VARIABLE);

        assertThat(use.complaint(Optional.of("pid 7 (python3)")))
                .isEqualTo("port 8080 (gateway, HTTP) is in use by pid 7 (python3); stop it or move Interlock with"
                        + " INTERLOCK_PORT=<port>");
        assertThat(use.complaint(Optional.empty())).contains("a process that cannot be seen from here");
    }

    @Test
    void findsTheListenerAmongTheSocketsOfLinux() {
        String listener =
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1";
        String connection =
                "   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1";

        assertThat(PortHolder.listeningInode(listener, 8080)).contains("4711");
        assertThat(PortHolder.listeningInode(listener, 8081)).isEmpty();
        assertThat(PortHolder.listeningInode(connection, 8080)).isEmpty();
    }
}
