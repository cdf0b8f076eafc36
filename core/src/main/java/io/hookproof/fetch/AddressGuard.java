package io.hookproof.fetch;

import io.hookproof.fetch.FetchException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Resolves a host to addresses that Hookproof may connect to. One forbidden address among permitted ones refuses the
 * host, because an attacker who can add it can also put it first next time.
 */
final class AddressGuard {
    /**
     * The number of addresses tried. Each has its own time to connect, so there must be a limit. All addresses are
     * checked.
     */
    private static final int TRIED = 8;

    private final HostResolver resolver;
    private final Set<AddressKind> allowed;

    AddressGuard(HostResolver resolver, Set<AddressKind> allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    /** Returns the addresses of a host, at least one. They are made of the very bytes that were checked. */
    List<InetAddress> addressesOf(String host) throws FetchException {
        List<InetAddress> checked = new ArrayList<>();
        try {
            for (InetAddress answer : resolver.resolve(host)) {
                byte[] bytes = answer.getAddress();
                AddressKind kind = AddressKind.of(bytes);
                if (!allowed.contains(kind)) {
                    throw new FetchException(
                            Reason.REFUSED_ADDRESS,
                            "host " + host + " leads to " + answer.getHostAddress() + ", which is " + kind
                                    + (kind == AddressKind.NAT64
                                            ? ": in an IPv6-only network give .allowNat64()"
                                            : ""));
                }
                checked.add(InetAddress.getByAddress(host, bytes));
            }
        } catch (UnknownHostException noSuchName) {
            throw new FetchException(Reason.CONNECT_FAILED, "host " + host + " does not resolve", noSuchName);
        }
        if (checked.isEmpty()) {
            throw new FetchException(Reason.CONNECT_FAILED, "host " + host + " has no address");
        }
        return checked.subList(0, Math.min(TRIED, checked.size()));
    }
}
