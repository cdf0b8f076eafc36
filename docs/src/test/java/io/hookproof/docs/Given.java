package io.hookproof.docs;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the pages leave to their reader: whatever is no part of Hookproof. Read by the compiler alone. */
@SuppressWarnings({"NullAway", "UnusedVariable"})
abstract class Given {
    Map<String, List<String>> headers;
    Map<String, List<String>> headerMap;
    byte[] bytes;
    String method;
    String rawPathAndQuery;
    InputStream bodyStream;
    WebhookRequest request;
    Answer response;
    Consumer<Delivery> work;
    Verifier verifier;
    Verifier stripe;
    Verifier github;
    WebhookReceiver receiver;
    Secret token;
    Provider ACME;
    Secret queueKey;
    byte[] message;
    Queue queue;
    Orders orders;
    Orders shop;
    Orders payments;
    Elsewhere service;
    Customers customers;
    Quota quota;
    Order order;
    ReplayStore store;
    List<String> ids;
    Clients db;
    DataSource dataSource;
    Transactions transactions;
    com.sun.net.httpserver.HttpServer server;
    String push;
    String paid;
    Vertx vertx;
    Delivered delivered;
    org.springframework.test.web.servlet.MockMvc mockMvc;

    /** On most pages. */
    abstract static class ToReceivers extends Given {
        Secret secret;
    }

    /** Where senders are played. */
    abstract static class ToTests extends Given {
        String secret;
        String next;
    }

    abstract void send(WebhookResponse response);

    abstract void send(int status, byte[] body);

    abstract void save(Order order);

    record Push(String ref) {}

    record Invoice(String id) {}

    record Event(String id) {}

    record Payment(String id) {}

    record Order(String id, Instant updatedAt) {}

    interface Answer {
        void addHeader(String name, String value);
    }

    interface Queue {
        void send(byte[] message);
    }

    interface Delivered {
        void delete();
    }

    interface Orders {
        void paid(Event event);

        void paid(Delivery delivery);

        void book(Order order);

        void book(Delivery delivery);

        void note(String reference, String code, String success);
    }

    interface Elsewhere {
        CompletionStage<?> handleAsync(Delivery delivery);
    }

    interface Customers {
        List<Secret> secretsOf(String customer);
    }

    interface Quota {
        boolean allows(String customer);
    }

    static class Builds {
        void push(Delivery delivery) {}
    }

    // That of Vert.x: as much of it as the pages show.

    enum HttpVersion {
        HTTP_1_1,
        HTTP_2
    }

    interface HttpServerRequest {
        HttpMethod method();

        String uri();

        MultiMap headers();

        HttpServerResponse response();

        HttpVersion version();

        void handler(Consumer<Buffer> part);

        void endHandler(Consumer<@Nullable Void> end);
    }

    interface HttpMethod {
        String name();
    }

    interface MultiMap {
        void forEach(BiConsumer<String, String> field);

        MultiMap add(String name, String value);
    }

    interface HttpServerResponse {
        MultiMap headers();

        HttpServerResponse setStatusCode(int status);

        Future<Void> reset();

        void end();

        void end(Buffer body);
    }

    interface Buffer {
        static Buffer buffer() {
            throw new UnsupportedOperationException("compiled and never run");
        }

        static Buffer buffer(byte[] bytes) {
            throw new UnsupportedOperationException("compiled and never run: " + bytes.length);
        }

        int length();

        Buffer appendBuffer(Buffer part);

        byte[] getBytes();
    }

    interface Vertx {
        <T> Future<T> executeBlocking(Callable<T> work, boolean ordered);

        long setTimer(long millis, Consumer<Long> then);

        boolean cancelTimer(long timer);
    }

    interface Future<T> {
        Future<T> onSuccess(Consumer<T> then);

        Future<T> onFailure(Consumer<Throwable> then);
    }

    // Spring's, which nothing here needs but the pages: as much of it as they show.

    @Retention(RetentionPolicy.RUNTIME)
    @interface Transactional {}

    interface Clients {
        Statement sql(String sql);
    }

    interface Statement {
        Statement param(Object value);

        int update();
    }

    interface Transactions {
        <T> T execute(Function<Transaction, T> work);
    }

    interface Transaction {
        void setRollbackOnly();
    }

    static final class FilterRegistrationBean<T> {
        FilterRegistrationBean(T filter) {}

        void addUrlPatterns(String... patterns) {}

        void setAsyncSupported(boolean isSupported) {}

        void setOrder(int order) {}
    }

    abstract static class OurStore implements ReplayStore {
        static OurStore at(LongSupplier nanos) {
            throw new UnsupportedOperationException();
        }
    }

    static final class DataSourceUtils {
        static Connection getConnection(DataSource source) {
            throw new UnsupportedOperationException("compiled and never run: " + source);
        }
    }
}
