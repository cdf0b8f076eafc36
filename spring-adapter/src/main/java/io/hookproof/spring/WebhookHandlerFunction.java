package io.hookproof.spring;

import io.hookproof.WebhookReceiver;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Provider;
import java.lang.ref.Cleaner;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A webhook endpoint as a route of a WebFlux application. Each delivery goes to the receiver's handler, off the event
 * loop, where it may block. A sender that hangs up does not interrupt the handler; the outcome of the work settles the
 * delivery.
 *
 * <pre>{@code
 * @Bean
 * RouterFunction<ServerResponse> webhooks(WebhookReceiver receiver) {
 *     return RouterFunctions.route(RequestPredicates.path("/webhooks/github"), WebhookHandlerFunction.of(receiver));
 * }
 * }</pre>
 *
 * Route every HTTP method to it, because the provider decides which of them deliver. Needs Spring 6.2 or newer.
 */
public final class WebhookHandlerFunction implements HandlerFunction<ServerResponse> {
    private static final Duration SOON = Duration.ofSeconds(5);

    /**
     * Gives back the memory of bodies whose work a disposed scheduler has dropped, which tells no one. Its thread starts
     * with the first route, so that a want of threads stops the start and not every request after it.
     */
    private static final Cleaner DROPPED = Cleaner.create();

    private final WebhookReceiver receiver;
    private final WebhookResponse noRoom;
    private final Scheduler scheduler;

    private WebhookHandlerFunction(WebhookReceiver receiver, Scheduler scheduler) {
        this.receiver = Objects.requireNonNull(receiver, "receiver");
        Provider provider = receiver.verifier().provider();
        this.noRoom = provider.comeAgain(provider.failureStatus(), SOON);
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    }

    /** Runs on {@link Schedulers#boundedElastic()}, which it shares with the application's other blocking work. */
    public static WebhookHandlerFunction of(WebhookReceiver receiver) {
        return of(receiver, Schedulers.boundedElastic());
    }

    /**
     * Runs on a scheduler of the application's.
     *
     * @param scheduler its threads prove requests and run the handler, and none waits for a body; a request for which
     *     it has no room, or whose body would take all bodies beyond a quarter of the heap, is answered 503. Dispose of
     *     it after the server has stopped, because requests that still wait for it are dropped without an answer
     */
    public static WebhookHandlerFunction of(WebhookReceiver receiver, Scheduler scheduler) {
        return new WebhookHandlerFunction(receiver, scheduler);
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        Headers headers = headers(request);
        return onAThread(() -> receiver.receiveHead(request.method().name(), target(request.uri()), headers))
                .flatMap(byHead -> byHead.isPresent()
                        ? Mono.just(announcesBody(headers) ? closing(byHead.get()) : byHead.get())
                        : GatheredBody.of(
                                request, receiver.verifier().bodyLimit(), body -> answered(request, headers, body)))
                .onErrorReturn(RejectedExecutionException.class, noRoom)
                .flatMap(WebhookHandlerFunction::sent);
    }

    private Mono<WebhookResponse> answered(ServerRequest request, Headers headers, GatheredBody body) {
        if (body.hasNoRoom()) {
            return Mono.just(closing(noRoom));
        }
        body.keep(DROPPED);
        return onAThread(() -> received(request, headers, body)).doOnError(noThread -> body.letGo());
    }

    private WebhookResponse received(ServerRequest request, Headers headers, GatheredBody body) {
        try {
            WebhookResponse answer =
                    receiver.receive(request.method().name(), target(request.uri()), headers, body.stream());
            return body.isWhole() ? answer : closing(answer);
        } finally {
            body.letGo();
        }
    }

    /** A future and not a callable, because cancelling a callable interrupts it in the middle of the handler. */
    private <T> Mono<T> onAThread(Supplier<T> work) {
        return Mono.defer(() -> Mono.fromFuture(CompletableFuture.supplyAsync(work, scheduler::schedule), true));
    }

    /** Reactor Netty sometimes loses the next request on a connection whose last body was not read. */
    private static WebhookResponse closing(WebhookResponse answer) {
        return answer.with("Connection", "close");
    }

    /** Path and query as received, not decoded. */
    private static String target(URI uri) {
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    private static Headers headers(ServerRequest request) {
        Headers.Builder headers = Headers.builder();
        // A name that came in two spellings is visited twice, each time with the values of both.
        Set<String> visited = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().asHttpHeaders().forEach((name, values) -> {
            if (visited.add(name)) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        return headers.build();
    }

    private static boolean announcesBody(Headers headers) {
        return headers.count("Transfer-Encoding") > 0
                || headers.first("Content-Length")
                        .filter(length -> !length.equals("0"))
                        .isPresent();
    }

    private static Mono<ServerResponse> sent(WebhookResponse answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.status())
                .contentLength(answer.body().size());
        answer.headers().forEach(response::header);
        return answer.body().size() == 0
                ? response.build()
                : response.bodyValue(answer.body().bytes());
    }
}
