package io.hookproof.benchmarks.refetch;

import com.sun.net.httpserver.HttpServer;
import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.verify.Sample;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.WebhookRequest;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A verified delivery whose object is fetched from a stub on loopback, beside the same client's call alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RefetchBenchmark {
    private static final String TOKEN = "sk_test_of_the_benchmark";

    private HttpServer api;
    private ExecutorService threads;
    private URI event;
    private Fetcher fetcher;
    private CloseableHttpClient pooled;
    private Verifier verifier;
    private WebhookRequest valid;

    @Setup
    public void start() throws Exception {
        Sample sample = new Sample("stripe", 1024);
        byte[] answer = sample.body();
        // Otherwise the JDK's server answers the second request of a connection 40 ms late.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        threads = Executors.newFixedThreadPool(2);
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(threads);
        api.createContext("/v1/events/evt_1", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        api.start();
        URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
        event = base.resolve("/v1/events/evt_1");
        fetcher = Fetcher.guarded(FetchPolicy.onlyTo(base.getAuthority())
                .allowLoopback()
                .allowPlainHttp()
                .build());
        pooled = HttpClients.createDefault();
        valid = sample.valid();
        verifier = sample.verifier()
                .withoutReplayProtection()
                .fetcher(fetcher)
                .refetch(Refetch.bearer(Secret.of(TOKEN)).base(base))
                .build();
        if (!(verifier.verify(valid) instanceof Verified) || !bareCall().isSuccess()) {
            throw new IllegalStateException("what is measured is not what its name says");
        }
    }

    @TearDown
    public void stop() throws Exception {
        api.stop(0);
        threads.shutdownNow();
        pooled.close();
    }

    /** The client that re-fetching uses, alone: a new connection for each call. */
    @Benchmark
    public Fetched bareCall() throws Exception {
        return fetcher.fetch(FetchRequest.get(event).with("Authorization", "Bearer " + TOKEN));
    }

    /** What keeping connections would save: Apache's client as it comes, over one connection that stays open. */
    @Benchmark
    public byte[] pooledCall() throws Exception {
        HttpGet get = new HttpGet(event);
        get.addHeader("Authorization", "Bearer " + TOKEN);
        return pooled.execute(get, response -> EntityUtils.toByteArray(response.getEntity()));
    }

    @Benchmark
    public Verification verifyWithRefetch() {
        return verifier.verify(valid);
    }
}
