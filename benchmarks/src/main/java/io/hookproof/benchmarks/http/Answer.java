package io.hookproof.benchmarks.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** An HTTP/1.1 answer as it comes in: its status and where it ends. Small ones only. */
final class Answer {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer in = ByteBuffer.allocate(4096);
    private int end = -1;

    /** Whether the server has closed. */
    boolean read(SocketChannel channel) throws IOException {
        int count;
        try {
            count = channel.read(in);
        } catch (IOException reset) {
            return true;
        }
        if (count > 0 && end < 0) {
            findEnd();
        }
        return count < 0;
    }

    boolean isComplete() {
        return end >= 0 && in.position() >= end;
    }

    int status() {
        return (in.get(9) - '0') * 100 + (in.get(10) - '0') * 10 + in.get(11) - '0';
    }

    void clear() {
        in.clear();
        end = -1;
    }

    private void findEnd() {
        byte[] bytes = in.array();
        int filled = in.position();
        int head = -1;
        for (int i = 3; i < filled && head < 0; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                head = i + 1;
            }
        }
        if (head < 0) {
            return;
        }
        int length = find(bytes, head, LENGTH);
        if (length >= 0) {
            end = head + number(bytes, length + LENGTH.length);
        } else if (find(bytes, head, CHUNKED) < 0) {
            end = head;
        } else if (filled >= head + 5
                && bytes[filled - 5] == '0'
                && bytes[filled - 4] == '\r'
                && bytes[filled - 1] == '\n') {
            end = filled;
        }
    }

    private static int find(byte[] bytes, int limit, byte[] wanted) {
        outer:
        for (int i = 0; i <= limit - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                int c = bytes[i + j];
                if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    private static int number(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            value = bytes[i] == ' ' ? value : value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
