package dev.interlock.service.egress;

import java.net.InetAddress;
import java.net.URI;

/**
 * A URL that may be called.
 *
 * @param address the address to connect to; the host of the URL still goes into Host and SNI
 */
public record Target(URI uri, InetAddress address) {

    public boolean isTls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    public int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return isTls() ? 443 : 80;
    }
}
