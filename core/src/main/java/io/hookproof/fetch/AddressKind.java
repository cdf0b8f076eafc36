package io.hookproof.fetch;

import static io.hookproof.fetch.AddressRange.cidr;

import java.util.Arrays;
import java.util.List;

/**
 * The kind of network that an address belongs to. It is decided on the bytes of the address, so its spelling cannot
 * matter. For IPv6, only what is allocated as global unicast counts as public, so a block unknown to this class is
 * forbidden.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, special IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA, special IPv6 addresses</a>
 */
enum AddressKind {
    /** A server on the internet. */
    PUBLIC,
    /** This machine. */
    LOOPBACK,
    /** The network around this machine: RFC 1918, carrier NAT, IPv6 unique local. */
    PRIVATE,
    /** A public IPv4 address as an IPv6-only network writes it. */
    NAT64,
    /** An address that a webhook receiver never needs, cloud metadata above all. */
    FORBIDDEN;

    /** The first matching range decides, so exceptions come before the blocks that contain them. */
    private static final List<AddressRange> IPV4 = List.of(
            cidr("100.100.100.200/32", FORBIDDEN), // metadata of Alibaba Cloud, inside carrier NAT
            cidr("168.63.129.16/32", FORBIDDEN), // host services of Azure, a public address
            cidr("127.0.0.0/8", LOOPBACK),
            cidr("10.0.0.0/8", PRIVATE),
            cidr("172.16.0.0/12", PRIVATE),
            cidr("192.168.0.0/16", PRIVATE),
            cidr("100.64.0.0/10", PRIVATE),
            cidr("0.0.0.0/8", FORBIDDEN), // "this host": many systems connect to themselves
            cidr("169.254.0.0/16", FORBIDDEN), // link-local, and the metadata of nearly every cloud
            cidr("192.0.0.0/24", FORBIDDEN), // protocol assignments, and metadata of Oracle Cloud
            cidr("192.0.2.0/24", FORBIDDEN), // documentation
            cidr("192.31.196.0/24", FORBIDDEN), // AS112 sink
            cidr("192.52.193.0/24", FORBIDDEN), // multicast relays
            cidr("192.88.99.0/24", FORBIDDEN), // 6to4 relays
            cidr("192.175.48.0/24", FORBIDDEN), // AS112 sink
            cidr("198.18.0.0/15", FORBIDDEN), // benchmarks
            cidr("198.51.100.0/24", FORBIDDEN), // documentation
            cidr("203.0.113.0/24", FORBIDDEN), // documentation
            cidr("224.0.0.0/4", FORBIDDEN), // multicast
            cidr("240.0.0.0/4", FORBIDDEN), // reserved, and broadcast
            cidr("0.0.0.0/0", PUBLIC));

    private static final AddressRange WELL_KNOWN_NAT64 = cidr("64:ff9b::/96", NAT64);

    private static final List<AddressRange> IPV6 = List.of(
            cidr("fd00:ec2::/32", FORBIDDEN), // metadata of AWS, inside unique local
            cidr("fd20:ce::/32", FORBIDDEN), // metadata of Google Cloud, inside unique local
            cidr("::1/128", LOOPBACK),
            cidr("fc00::/7", PRIVATE),
            cidr("2001::/23", FORBIDDEN), // protocol assignments: Teredo, benchmarks, ORCHID
            cidr("2001:db8::/32", FORBIDDEN), // documentation
            cidr("2002::/16", FORBIDDEN), // 6to4: an IPv4 address in disguise
            cidr("2620:4f:8000::/48", FORBIDDEN), // AS112 sink
            cidr("3fff::/20", FORBIDDEN), // documentation
            cidr("2000::/3", PUBLIC),
            cidr("::/0", FORBIDDEN)); // link-local, multicast, 64:ff9b:1::/48, IPv4-compatible and all the rest

    /**
     * Returns the kind of an address.
     *
     * @param address 4 or 16 bytes in network order
     */
    static AddressKind of(byte[] address) {
        if (address.length == 4) {
            return first(IPV4, address);
        }
        if (isMappedIpv4(address)) {
            return first(IPV4, lastFour(address));
        }
        if (WELL_KNOWN_NAT64.contains(address)) {
            return first(IPV4, lastFour(address)) == PUBLIC ? NAT64 : FORBIDDEN;
        }
        return first(IPV6, address);
    }

    private static AddressKind first(List<AddressRange> ranges, byte[] address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return range.kind();
            }
        }
        return FORBIDDEN;
    }

    // Compared by hand, because the JDK turns a literal such as ::ffff:0:0 into an IPv4 address.
    private static boolean isMappedIpv4(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    }

    private static byte[] lastFour(byte[] address) {
        return Arrays.copyOfRange(address, 12, 16);
    }
}
