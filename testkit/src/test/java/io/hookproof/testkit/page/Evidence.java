package io.hookproof.testkit.page;

import io.hookproof.testkit.VectorFile;
import java.util.List;
import java.util.StringJoiner;

/** What a sender's definition was shown to be right by: deliveries, and who computed their proof; handshakes apart. */
record Evidence(int published, int independent, int ownOnly, int handshakes) {
    static Evidence of(String id) {
        List<VectorFile> all = VectorFile.of(id);
        List<VectorFile> vectors =
                all.stream().filter(vector -> !vector.isHandshake()).toList();
        int published = count(vectors, "published");
        int independent = count(vectors, "independent");
        return new Evidence(
                published, independent, vectors.size() - published - independent, all.size() - vectors.size());
    }

    private static int count(List<VectorFile> vectors, String origin) {
        return (int) vectors.stream()
                .filter(vector -> vector.fact("origin").orElse("").equals(origin))
                .count();
    }

    /** The best there is: {@code published}, {@code independent} or {@code self-made}. */
    String best() {
        return published > 0 ? "published" : independent > 0 ? "independent" : "self-made";
    }

    String inWords() {
        StringJoiner words = new StringJoiner(", ");
        add(words, published, "published");
        add(words, independent, "computed independently");
        add(words, ownOnly, "self-made");
        add(words, handshakes, handshakes == 1 ? "handshake" : "handshakes");
        return words.toString();
    }

    private static void add(StringJoiner words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }
}
