package io.hookproof.fuzz;

import io.hookproof.Diagnosis;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.fetch.FetchException;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.testkit.RawMessage;
import io.hookproof.testkit.VectorFile;
import io.hookproof.testkit.VectorVerifier;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An endpoint for every published genuine request, and what its sender has signed there. */
final class Endpoints {
    static final List<Endpoint> ALL = all();

    private Endpoints() {}

    /** @param signed the contents, in hex, over which there is a signature; empty where contents cannot be told */
    record Endpoint(VectorFile vector, Provider provider, Verifier verifier, Set<String> signed) {
        Optional<String> content(Diagnosis diagnosis) {
            return diagnosis.signedContent().map(HexFormat.of()::formatHex);
        }

        /** This endpoint's number, then a message. */
        byte[] seed(int number) {
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            seed.write(number >> 8);
            seed.write(number);
            seed.writeBytes(RawMessage.of(vector.request()).toBytes());
            return seed.toByteArray();
        }
    }

    /** The endpoint that the first two bytes choose. */
    static Endpoint chosen(byte[] bytes) {
        int number = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return ALL.get(number % ALL.size());
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            seeds.add(ALL.get(i).seed(i));
        }
        return seeds;
    }

    private static List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>();
        for (String id : Providers.ids()) {
            Provider provider = Providers.named(id);
            // Of two forms of content only the first can be told, and it may be the other that was signed.
            boolean oneForm = !provider.scheme().toString().contains("` or `");
            for (VectorFile vector : VectorFile.of(id)) {
                if (vector.isHandshake() || !vector.isGenuine()) {
                    continue;
                }
                Verifier verifier = verifier(provider, vector);
                if (verifier.verify(vector.request()) instanceof Verified) {
                    Set<String> signed = new HashSet<>();
                    for (VectorFile other : oneForm ? VectorFile.of(id) : List.<VectorFile>of()) {
                        if (verifier.verify(other.request()) instanceof Verified) {
                            verifier.diagnose(other.request())
                                    .signedContent()
                                    .map(HexFormat.of()::formatHex)
                                    .ifPresent(signed::add);
                        }
                    }
                    all.add(new Endpoint(vector, provider, verifier, signed));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Verifier verifier(Provider provider, VectorFile vector) {
        return VectorVerifier.builder(provider, vector, Duration.ZERO)
                .withoutReplayProtection()
                .fetcher(request -> {
                    throw new FetchException(FetchException.Reason.CONNECT_FAILED, "nothing is fetched here");
                })
                .build();
    }
}
