package io.hookproof.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a store and its Redis. */
final class Relay implements AutoCloseable {
    private final ServerSocket socket;
    private volatile int redis;
    private final AtomicInteger age = new AtomicInteger();
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private volatile long loseAfterMillis;
    private final AtomicLong delayMillis = new AtomicLong();
    private final AtomicBoolean holdsQuestion = new AtomicBoolean();
    private final CountDownLatch lettingGo = new CountDownLatch(1);
    private final CountDownLatch answeredTooLate = new CountDownLatch(1);
    private final AtomicReference<String> beforeTheNextAnswer = new AtomicReference<>();
    private final AtomicReference<Runnable> beforeTheNextGet = new AtomicReference<>();

    Relay(ServerSocket socket, int redis) {
        this.socket = socket;
        this.redis = redis;
        run(this::accept);
    }

    static Relay to(int redis) throws IOException {
        return new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), redis);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Where new connections lead from now on. */
    void leadTo(int redis) {
        this.redis = redis;
    }

    /** What is open by now stays open, and all that is sent on it goes nowhere. */
    void forgetConnections() {
        age.incrementAndGet();
    }

    /** The next question is heard, and in place of its answer the connection breaks. */
    void loseNextAnswer() {
        losesAnswer.set(true);
    }

    /** The same, after so long. */
    void loseNextAnswerAfter(Duration time) {
        loseAfterMillis = time.toMillis();
        loseNextAnswer();
    }

    /** The next answer takes so much longer. */
    void delayNextAnswer(Duration time) {
        delayMillis.set(time.toMillis());
    }

    /** The next question is held up on the way, and its connection breaks meanwhile. */
    void holdNextQuestion() {
        holdsQuestion.set(true);
    }

    /** Lets the question arrive that is held up; returns when Redis has answered it. */
    void letItArrive() throws InterruptedException {
        lettingGo.countDown();
        if (!answeredTooLate.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the question was not answered");
        }
    }

    /** Before the next answer stands one that Redis would not give. */
    void garbleNextAnswer() {
        beforeTheNextAnswer.set("$-5\r\n");
    }

    /** Before the next answer stands that it is longer than an array may be. */
    void lengthenNextAnswer() {
        beforeTheNextAnswer.set("$2147483647\r\n");
    }

    /** What comes before the next GET in the same packet arrives, then this runs, and then the GET arrives. */
    void beforeTheNextGet(Runnable meanwhile) {
        beforeTheNextGet.set(meanwhile);
    }

    boolean hasLostIt() {
        return !losesAnswer.get();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException ended) {
                // One of the two ends has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), redis);
            int born = age.get();
            run(() -> pump(client, server, false, born));
            run(() -> pump(server, client, true, born));
        }
    }

    private void pump(Socket from, Socket to, boolean answers, int born) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            // Asked for here, because the other thread may close the socket as soon as its client has the answer.
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[4096];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (age.get() != born) {
                    continue;
                }
                if (!answers && holdsQuestion.compareAndSet(true, false)) {
                    from.close();
                    lettingGo.await();
                    out.write(some, 0, read);
                    answeredTooLate.await();
                    return;
                }
                if (answers && to.isClosed()) {
                    answeredTooLate.countDown();
                    return;
                }
                if (answers && losesAnswer.compareAndSet(true, false)) {
                    Thread.sleep(loseAfterMillis);
                    to.setSoLinger(true, 0);
                    return;
                }
                Thread.sleep(answers ? delayMillis.getAndSet(0) : 0);
                String before = answers ? beforeTheNextAnswer.getAndSet(null) : null;
                if (before != null) {
                    out.write(before.getBytes(StandardCharsets.US_ASCII));
                }
                int sent = answers ? 0 : sentBeforeTheGet(some, read, out);
                out.write(some, sent, read - sent);
            }
        }
    }

    private int sentBeforeTheGet(byte[] some, int read, OutputStream out) throws IOException {
        Runnable meanwhile = beforeTheNextGet.get();
        int get = new String(some, 0, read, StandardCharsets.ISO_8859_1).indexOf("*2\r\n$3\r\nGET");
        if (meanwhile == null || get < 0) {
            return 0;
        }
        beforeTheNextGet.set(null);
        out.write(some, 0, get);
        meanwhile.run();
        return get;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
