package io.hookproof.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as {@code 10.0.0.0/8}, and their kind. */
final class AddressRange {
    private final byte[] prefix;
    private final int bits;
    private final AddressKind kind;

    private AddressRange(byte[] prefix, int bits, AddressKind kind) {
        this.prefix = prefix;
        this.bits = bits;
        this.kind = kind;
    }

    /**
     * Returns the range of a literal in this code.
     *
     * @param cidr an address, a slash, and the number of leading bits that count
     */
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

    /**
     * Returns whether an address is in this range.
     *
     * @param address an address of the same length as this range's
     */
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
