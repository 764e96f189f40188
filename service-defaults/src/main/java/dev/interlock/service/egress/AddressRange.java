package dev.interlock.service.egress;

import java.net.InetAddress;

/** Which addresses are public: neither of RFC 6890's special-purpose ranges nor multicast. */
final class AddressRange {

    private AddressRange() {}

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        int third = address[2] & 0xFF;
        return switch (first) {
            case 0 -> false;
            case 100 -> second < 64 || second > 127;
            case 192 -> !(second == 0 && (third == 0 || third == 2));
            case 198 -> !(second == 18 || second == 19 || (second == 51 && third == 100));
            case 203 -> !(second == 0 && third == 113);
            default -> first < 240;
        };
    }

    /** Unique local fc00::/7, and the ranges that wrap an IPv4 address (::/96, 64:ff9b::/96, 2002::/16). */
    private static boolean isPublic6(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        if ((first & 0xFE) == 0xFC) {
            return false;
        }
        var wrapsIPv4 = first == 0 || (first == 0x20 && second == 0x02);
        return !wrapsIPv4;
    }
}
