package dev.interlock.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * A port that a part is about to take.
 *
 * @param purpose  as the user knows it: {@code gateway, HTTP}
 * @param variable environment variable that moves it
 */
record PortUse(int port, String purpose, String variable) {

    boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            // as servers do: a closed connection still in TIME_WAIT doesn't count as use, a listener does
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    String complaint(Optional<String> holder) {
        return "port " + port + " (" + purpose + ") is in use by "
                + holder.orElse("a process that cannot be seen from here") + "; stop it or move Interlock with "
                + variable + "=<port>";
    }
}
