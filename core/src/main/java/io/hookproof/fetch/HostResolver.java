package io.hookproof.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Its answers are not trusted but checked: see {@link AddressKind}. */
@FunctionalInterface
interface HostResolver {
    /** The operating system's name service, through the JVM and its cache. */
    HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Returns the addresses of a host.
     *
     * @throws UnknownHostException if the name has no address
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
