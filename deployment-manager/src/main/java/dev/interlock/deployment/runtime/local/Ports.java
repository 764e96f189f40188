package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.RuntimeProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Ports on loopback to give to processes. Not thread-safe: whoever asks holds the lock of the directory. */
final class Ports {

    private final int first;
    private final int size;
    private int next;

    /** @param last not before the first */
    Ports(int first, int last) {
        if (last < first) {
            throw new IllegalArgumentException(
                    "interlock.runtime.local.last-port is before first-port: " + last + " < " + first);
        }
        this.first = first;
        this.size = last - first + 1;
    }

    /**
     * One that nobody listens on. A port that was just given back comes last, so that whoever still has its address
     * meets nobody rather than somebody else.
     *
     * @param taken those of other instances, which may not listen yet
     * @throws dev.interlock.problem.ProblemException where there is none
     */
    int free(Set<Integer> taken) {
        for (int tried = 0; tried < size; tried++) {
            int port = first + next;
            next = (next + 1) % size;
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw RuntimeProblem.NO_PORT_FREE.because("All " + size + " ports from " + first
                + " on are in use; end something, or widen interlock.runtime.local.first-port to last-port.");
    }

    /** Whether it could be listened on at this moment. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
