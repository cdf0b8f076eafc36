package io.hookproof.fetch;

import static io.hookproof.fetch.Fetching.failure;
import static io.hookproof.fetch.Fetching.text;
import static io.hookproof.fetch.Fetching.words;
import static io.hookproof.fetch.RecordingResolver.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.fetch.FetchException.Reason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host name is only as good as every address it leads to. */
class AddressesTest {
    private static final int AT_LEAST = 120;

    /** First and last address of what no webhook receiver should ever talk to. */
    private static final List<String> EDGES_V4 = words("""
            0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.100.100.200 100.127.255.255 127.0.0.0
            127.0.0.1 127.255.255.255 168.63.129.16 169.254.0.0 169.254.169.254 169.254.170.2 169.254.255.255
            172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192 192.0.0.255 192.0.2.0 192.0.2.255 192.31.196.0
            192.31.196.255 192.52.193.0 192.52.193.255 192.88.99.0 192.88.99.255 192.168.0.0 192.168.255.255
            192.175.48.0 192.175.48.255 198.18.0.0 198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0
            203.0.113.255 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.254 255.255.255.255
            """);

    private static final List<String> EDGES_V6 = words("""
            ::ff:808:808 ::ff00:808:808
            :: ::1 ::2 ::7f00:1 ::a9fe:a9fe 64:ff9b:1:: 64:ff9b:1:ffff::a9fe:a9fe 64:ff9c::1 100::1 1::1
            1fff:ffff::1 2001:: 2001:0:5ef5:79fb::1 2001:2::1 2001:10::1 2001:20::1 2001:1ff:ffff::1 2001:db8::1
            2001:db8:ffff::1 2002:: 2002:7f00:1:: 2002:a9fe:a9fe::1 2002:ffff:ffff::1 2620:4f:8000::1 3fff::1
            3fff:fff::1 4000::1 5f00::1 8000::1 fbff::1 fc00:: fd00:ec2::254 fd20:ce::254 fdff:ffff::1 fe80::1
            fe80::a9fe:a9fe febf::1 fec0::1 ff00:: ff02::1 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            """);

    /** Each has its own time to connect. */
    @Test
    void ofManyAddressesEightAreTriedAndTheLastIsCheckedToo() throws Exception {
        InetAddress[] many = new InetAddress[20];
        Arrays.fill(many, address("192.0.1.1"));
        AddressGuard guard = FetchPolicy.onlyTo("api.example.test")
                .resolver(RecordingResolver.always(many))
                .build()
                .addressGuard();
        assertThat(guard.addressesOf("api.example.test")).hasSize(8);
        many[19] = address("127.0.0.1");
        assertThat(lets(guard)).isFalse();
    }

    @Test
    void noAddressThatIsNotPublicIsConnectedTo() throws Exception {
        Map<String, byte[]> addresses = unwanted();
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        try (StubServer server = StubServer.saying("genuine")) {
            for (Map.Entry<String, byte[]> entry : addresses.entrySet()) {
                InetAddress answer = asACarelessResolverWouldSay(entry.getValue());
                assertThat(failure(fetcher(server, RecordingResolver.always(answer)), request(server))
                                .reason())
                        .as(entry.getKey())
                        .isEqualTo(Reason.REFUSED_ADDRESS);
            }
            assertThat(server.connections()).isZero();

            Fetcher allowed = Fetcher.guarded(
                    policy(server, RecordingResolver.loopback()).allowLoopback().build());
            assertThat(text(allowed.fetch(request(server)))).isEqualTo("genuine");
        }
    }

    @Test
    void allowingThisMachineAllowsNothingElse() {
        int loopback = 0;
        for (Map.Entry<String, byte[]> entry : unwanted().entrySet()) {
            AddressKind kind = AddressKind.of(entry.getValue());
            assertThat(kind).as(entry.getKey()).isNotEqualTo(AddressKind.PUBLIC);
            loopback += kind == AddressKind.LOOPBACK ? 1 : 0;
        }
        assertThat(loopback).as("127/8 plain and mapped, and ::1").isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1.1.1, PUBLIC",
        "9.255.255.255, PUBLIC",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.128.0.0, PUBLIC",
        "126.255.255.255, PUBLIC",
        "128.0.0.0, PUBLIC",
        "169.253.255.255, PUBLIC",
        "169.255.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "192.0.1.0, PUBLIC",
        "192.167.255.255, PUBLIC",
        "192.169.0.0, PUBLIC",
        "198.17.255.255, PUBLIC",
        "198.20.0.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "2606:4700::1, PUBLIC",
        "2001:200::1, PUBLIC",
        "2a00:1450:4001::1, PUBLIC",
        "2003::1, PUBLIC",
        "64:ff9b::808:808, NAT64",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "64:ff9b::a00:1, FORBIDDEN",
        "64:ff9b::7f00:1, FORBIDDEN",
        "10.1.2.3, PRIVATE",
        "100.64.0.1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "100.100.100.200, FORBIDDEN",
        "fd00:ec2::254, FORBIDDEN",
        "fd20:ce::254, FORBIDDEN"
    })
    void addressesNextToTheBordersAreOnTheRightSide(String literal, AddressKind kind) {
        assertThat(AddressKind.of(address(literal).getAddress())).isEqualTo(kind);
    }

    @Test
    void eachLooseningLetsInOneKindOnly() {
        for (AddressKind allowed : AddressKind.values()) {
            FetchPolicy.Builder policy = FetchPolicy.onlyTo("api.example.test");
            switch (allowed) {
                case LOOPBACK -> policy.allowLoopback();
                case PRIVATE -> policy.allowPrivateAddresses();
                case NAT64 -> policy.allowNat64();
                default -> {}
            }
            for (String literal : List.of("1.1.1.1", "127.0.0.1", "10.0.0.1", "64:ff9b::101:101", "169.254.169.254")) {
                AddressKind kind = AddressKind.of(address(literal).getAddress());
                AddressGuard guard = policy.resolver(RecordingResolver.always(address(literal)))
                        .build()
                        .addressGuard();
                boolean open = kind == AddressKind.PUBLIC || (kind == allowed && kind != AddressKind.FORBIDDEN);
                assertThat(lets(guard)).as(allowed + " " + literal).isEqualTo(open);
            }
        }
    }

    /** To DNS64 every host of an IPv6-only network leads there. */
    @Test
    void nat64IsRefusedWithItsCure() {
        AddressGuard guard = FetchPolicy.onlyTo("api.example.test")
                .resolver(RecordingResolver.always(address("64:ff9b::101:101")))
                .build()
                .addressGuard();
        assertThatThrownBy(() -> guard.addressesOf("api.example.test"))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("NAT64")
                .hasMessageContaining("give .allowNat64()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "10.0.0.5",
                "::ffff:10.0.0.5",
                "fd00:ec2::254",
                "64:ff9b::a9fe:a9fe",
                "0.0.0.0"
            })
    void oneBadAnswerAmongGoodOnesRefusesTheHost(String bad) throws Exception {
        try (StubServer server = StubServer.saying("genuine")) {
            InetAddress good = address("127.0.0.1");
            for (List<InetAddress> answers : List.of(
                    List.of(address(bad)),
                    List.of(good, address(bad)),
                    List.of(address(bad), good),
                    List.of(good, good, good, good, good, good, good, good, good, address(bad)))) {
                Fetcher fetcher = Fetcher.guarded(policy(server, RecordingResolver.of(host -> answers))
                        .allowLoopback()
                        .build());
                assertThat(failure(fetcher, request(server)).reason()).isEqualTo(Reason.REFUSED_ADDRESS);
            }
            assertThat(server.connections()).isZero();

            Fetcher fetcher = Fetcher.guarded(policy(server, RecordingResolver.always(good, good))
                    .allowLoopback()
                    .build());
            assertThat(text(fetcher.fetch(request(server)))).isEqualTo("genuine");
        }
    }

    @Test
    void aNameThatIsPointedElsewhereAfterTheCheckLeadsNowhere() throws Exception {
        try (StubServer server = StubServer.saying("genuine")) {
            Iterator<String> answers = List.of("127.0.0.1", "169.254.169.254", "10.0.0.5", "127.0.0.1")
                    .iterator();
            RecordingResolver rebinding = RecordingResolver.of(host -> List.of(address(answers.next())));
            Fetcher fetcher =
                    Fetcher.guarded(policy(server, rebinding).allowLoopback().build());

            assertThat(text(fetcher.fetch(request(server)))).isEqualTo("genuine");
            assertThat(rebinding.asked())
                    .as("looked up once, and connected to what was checked")
                    .hasSize(1);
            assertThat(failure(fetcher, request(server)).reason()).isEqualTo(Reason.REFUSED_ADDRESS);
            assertThat(failure(fetcher, request(server)).reason()).isEqualTo(Reason.REFUSED_ADDRESS);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(text(fetcher.fetch(request(server)))).isEqualTo("genuine");
        }
    }

    @Test
    void theNextAddressIsTriedWhenOneDoesNotAnswer() throws Exception {
        try (StubServer server = StubServer.saying("genuine")) {
            // The stub listens on 127.0.0.1 alone; the others are this machine too, but nothing listens there.
            RecordingResolver resolver =
                    RecordingResolver.always(address("127.0.0.3"), address("127.0.0.2"), address("127.0.0.1"));
            Fetcher fetcher =
                    Fetcher.guarded(policy(server, resolver).allowLoopback().build());

            assertThat(text(fetcher.fetch(request(server)))).isEqualTo("genuine");
        }
    }

    @Test
    void aNameWithoutAddressIsAFailedConnection() throws Exception {
        try (StubServer server = StubServer.saying("genuine")) {
            RecordingResolver unknown = RecordingResolver.of(host -> {
                throw new UnknownHostException(host);
            });
            for (RecordingResolver resolver : List.of(unknown, RecordingResolver.always())) {
                FetchException failed = failure(fetcher(server, resolver), request(server));
                assertThat(failed.reason()).isEqualTo(Reason.CONNECT_FAILED);
                assertThat(failed).hasMessageContaining("api.example.test");
            }
        }
    }

    @Test
    void theNameServiceOfTheSystemFindsThisMachineAndItIsRefusedUnlessAllowed() throws Exception {
        try (StubServer server = StubServer.saying("genuine")) {
            URI uri = URI.create("http://localhost:" + server.port() + "/");
            FetchPolicy.Builder policy =
                    FetchPolicy.onlyTo("localhost:" + server.port()).allowPlainHttp();

            assertThat(Fetching.reason(policy, uri)).isEqualTo(Reason.REFUSED_ADDRESS);
            assertThat(server.connections()).isZero();
            assertThat(text(Fetching.get(policy.allowLoopback(), uri))).isEqualTo("genuine");
        }
    }

    private static boolean lets(AddressGuard guard) {
        try {
            return !guard.addressesOf("api.example.test").isEmpty();
        } catch (FetchException refused) {
            return false;
        }
    }

    private static FetchPolicy.Builder policy(StubServer server, HostResolver resolver) {
        return FetchPolicy.onlyTo("api.example.test:" + server.port())
                .allowPlainHttp()
                .resolver(resolver);
    }

    private static Fetcher fetcher(StubServer server, HostResolver resolver) {
        return Fetcher.guarded(policy(server, resolver).build());
    }

    private static FetchRequest request(StubServer server) {
        return FetchRequest.get(URI.create("http://api.example.test:" + server.port() + "/keys"));
    }

    /** Every edge as it is, and every IPv4 edge in the disguises that IPv6 offers. */
    private static Map<String, byte[]> unwanted() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String literal : EDGES_V6) {
            all.put(literal, address(literal).getAddress());
        }
        for (String literal : EDGES_V4) {
            byte[] v4 = address(literal).getAddress();
            all.put(literal, v4);
            all.put("mapped " + literal, after(v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff));
            all.put("NAT64 " + literal, after(v4, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0));
            all.put("compatible " + literal, after(v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            all.put("translated " + literal, after(v4, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0));
        }
        return all;
    }

    private static byte[] after(byte[] v4, int... prefix) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < prefix.length; i++) {
            bytes[i] = (byte) prefix[i];
        }
        System.arraycopy(v4, 0, bytes, 12, 4);
        return bytes;
    }

    /** Mapped addresses still have all their 16 bytes here. */
    private static InetAddress asACarelessResolverWouldSay(byte[] bytes) throws UnknownHostException {
        return bytes.length == 4
                ? InetAddress.getByAddress("api.example.test", bytes)
                : Inet6Address.getByAddress("api.example.test", bytes, -1);
    }
}
