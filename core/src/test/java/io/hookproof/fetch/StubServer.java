package io.hookproof.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server on loopback that says whatever a test wants, keeps what it was asked, and counts who came. */
public final class StubServer implements AutoCloseable {
    /** Talks to one caller; the socket is closed afterwards. */
    public interface Conversation {
        void talk(Call call) throws IOException, InterruptedException;
    }

    /** One connection, its request head already read where the conversation asked for it. */
    public static final class Call {
        private final Socket socket;
        private final StubServer server;
        public final InputStream in;
        public final OutputStream out;

        private Call(Socket socket, StubServer server) throws IOException {
            this.socket = socket;
            this.server = server;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads up to the empty line and keeps it. */
        public String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int b;
            while ((b = in.read()) >= 0) {
                head.write(b);
                if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    break;
                }
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            server.heads.add(text);
            return text;
        }

        public void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Says nothing until the other side has gone. */
        public void waitForTheEnd() throws IOException {
            while (in.read() >= 0) {
                continue;
            }
        }

        public Socket socket() {
            return socket;
        }
    }

    private final ServerSocket listener;
    private final Conversation conversation;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch firstCall = new CountDownLatch(1);

    private StubServer(ServerSocketFactory factory, Conversation conversation) throws IOException {
        this.listener = factory.createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        this.conversation = conversation;
        daemon(this::accept);
    }

    public static StubServer talking(Conversation conversation) throws IOException {
        return new StubServer(ServerSocketFactory.getDefault(), conversation);
    }

    public static StubServer talking(ServerSocketFactory factory, Conversation conversation) throws IOException {
        return new StubServer(factory, conversation);
    }

    /** Answers every request with these bytes. */
    public static StubServer answering(String answer) throws IOException {
        return talking(call -> {
            call.head();
            call.say(answer);
        });
    }

    /** Answers {@code 200} and this text. */
    public static StubServer saying(String body) throws IOException {
        return answering(ok(body));
    }

    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** A policy under which this server, and nothing else, may be asked. */
    public FetchPolicy.Builder policy() {
        return FetchPolicy.onlyTo("127.0.0.1:" + port()).allowPlainHttp().allowLoopback();
    }

    public int connections() {
        return connections.get();
    }

    /** Conversations that have not ended. */
    public int running() {
        return running.get();
    }

    /** The request heads that were read, in order of arrival. */
    public List<String> heads() {
        return heads;
    }

    public void awaitFirstCall() throws InterruptedException {
        firstCall.await();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                running.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Call call = new Call(socket, this);
            firstCall.countDown();
            conversation.talk(call);
        } catch (IOException | InterruptedException gone) {
            // What the caller makes of it is what the test looks at.
        } finally {
            open.remove(socket);
            running.decrementAndGet();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
