package io.hookproof.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as {@code 10.0.0.0/8}, and what kind they are. */
final class AddressRange {
    private final byte[] prefix;
    private final int bits;
    private final AddressKind kind;

    private AddressRange(byte[] prefix, int bits, AddressKind kind) {
        this.prefix = prefix;
        this.bits = bits;
        this.kind = kind;
    }

    /** @param cidr a literal of ours: an address, a slash, and how many leading bits count */
    static AddressRange cidr(String cidr, AddressKind kind) {
        int slash = cidr.indexOf('/');
        try {
            byte[] prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new AddressRange(prefix, Integer.parseInt(cidr.substring(slash + 1)), kind);
        } catch (UnknownHostException typingError) {
            throw new IllegalArgumentException(cidr, typingError);
        }
    }

    AddressKind kind() {
        return kind;
    }

    /** @param address of the same length as this range's */
    boolean contains(byte[] address) {
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >>> (8 - rest) == 0;
    }
}
