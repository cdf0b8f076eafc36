package io.hookproof.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server that says what a test wants and remembers what it was asked. */
final class RecordingResolver implements HostResolver {
    private final HostResolver answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private RecordingResolver(HostResolver answers) {
        this.answers = answers;
    }

    static RecordingResolver of(HostResolver answers) {
        return new RecordingResolver(answers);
    }

    /** Every name leads to these addresses. */
    static RecordingResolver always(InetAddress... addresses) {
        return new RecordingResolver(host -> List.of(addresses));
    }

    static RecordingResolver loopback() {
        return always(address("127.0.0.1"));
    }

    /** An address from its literal; nothing is looked up. */
    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException typingError) {
            throw new IllegalArgumentException(literal, typingError);
        }
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        return answers.resolve(host);
    }

    List<String> asked() {
        return asked;
    }
}
