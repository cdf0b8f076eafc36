package io.hookproof.jaxrs.it;

import io.dropwizard.hibernate.UnitOfWork;
import io.hookproof.Delivery;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.jaxrs.it.SetUpFacts.Inherits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Result;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/** What an application must not start with. */
public final class RefusedResources {
    static final AtomicInteger RUNS = new AtomicInteger();

    private RefusedResources() {}

    /** With a way in beside ours. */
    @Path("/posted")
    public static class Posted {
        @POST
        @WebhookHandler("shop")
        public void any(byte[] body) {}
    }

    /** With a way in beside the one that an interface says. */
    public static class PostedOnTop implements Inherits {
        @POST
        @Override
        public void any() {
            RUNS.incrementAndGet();
        }
    }

    /** Reached by nothing. */
    @Path("/hidden")
    public static class Hidden {
        @WebhookHandler("shop")
        void any(Delivery delivery) {}
    }

    /** Beside one that is reached. */
    @Path("/half-hidden")
    public static class HalfHidden extends Hidden {
        @WebhookHandler("shop")
        public void other(Delivery delivery) {}
    }

    /** Opens what the other hides. */
    @Path("/opened")
    public static class Opened extends Hidden {
        @Override
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** Misspelt. */
    @Path("/unknown")
    public static class Unknown {
        @WebhookHandler("shopp")
        public void any(Delivery delivery) {}
    }

    /** Of no endpoint. */
    @Path("/nameless")
    public static class Nameless {
        @WebhookHandler
        public void any(Delivery delivery) {}
    }

    /** Of two endpoints. */
    @Path("/torn")
    public static class Torn {
        @WebhookHandler(value = "shop", endpoint = "ci")
        public void any(Delivery delivery) {}
    }

    /** For one type. */
    @Path("/named")
    public static class Named {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}

        @Path("more")
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void more(Delivery delivery) {}
    }

    /** For the same. */
    @Path("/named")
    public static class NamedToo {
        @WebhookHandler(endpoint = "shop", events = "invoice.paid")
        public void any(Delivery delivery) {}
    }

    /** Hides a method of {@link Named}. */
    @Path("/named/more")
    public static class Nested {
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** On the path of another endpoint. */
    @Path("/named")
    public static class OtherEndpoint {
        @WebhookHandler(endpoint = "ci", events = "push")
        public void any(Delivery delivery) {}
    }

    /** Before there is one. */
    @Path("/asks")
    public static class AsksInAField {
        @Context
        @Nullable
        Delivery delivery;

        @WebhookHandler("shop")
        public void any() {}
    }

    /** As well. */
    @Path("/asks")
    public static class AsksInItsConstructor {
        public AsksInItsConstructor(@Context Delivery delivery) {}

        @WebhookHandler("shop")
        public void any() {}
    }

    /** As well. */
    @Path("/asks")
    public static class AsksInASetter {
        @Context
        public void setDelivery(Delivery delivery) {}

        @WebhookHandler("shop")
        public void any() {}
    }

    /** Could answer by itself, too soon. */
    @Path("/answering")
    public static class Answering {
        @WebhookHandler("shop")
        public void any(Delivery delivery, @Context HttpServletResponse response) throws IOException {
            response.flushBuffer();
        }
    }

    /** Could as well. */
    @Path("/holding")
    public static class Holding {
        @Context
        @Nullable
        HttpServletResponse response;

        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** Has it where its own class shows nothing of it. */
    public static class Holder {
        @Context
        @Nullable
        HttpServletResponse response;
    }

    /** Could as well. */
    @Path("/held")
    public static class HeldByTheOther extends Holder {
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** Could as well. */
    @Path("/set")
    public static class Set {
        @Nullable
        ServletResponse response;

        @Context
        public void setResponse(HttpServletResponse given) {
            response = given;
        }

        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** Goes on when it has returned. */
    @Path("/streaming")
    public static class Streaming {
        @WebhookHandler("shop")
        public StreamingOutput any(Delivery delivery) {
            return out -> {};
        }
    }

    /** Promises what goes on when the promise is kept. */
    @Path("/promising")
    public static class Promising {
        @WebhookHandler("shop")
        public CompletionStage<StreamingOutput> any(Delivery delivery) {
            return CompletableFuture.completedStage(out -> {});
        }
    }

    /** Says one path in two ways. */
    @Path("/alike")
    public static class Alike {
        @Path("{tenant}/shop")
        @WebhookHandler(endpoint = "shop", events = "x")
        public void one(Delivery delivery) {}

        @Path("{shop}/shop")
        @WebhookHandler(endpoint = "shop", events = "y")
        public void other(Delivery delivery) {}
    }

    /** A webhook at a path that an own method has by another name. */
    @Path("/alike-own/{shop}")
    public static class AlikeHook {
        @WebhookHandler("shop")
        public void any(Delivery delivery) {}
    }

    /** The own method. For JSON alone, because Jersey itself refuses two methods that take everything. */
    @Path("/alike-own/{tenant}")
    public static class AlikeOwn {
        @POST
        @Consumes("application/json")
        public void own() {}
    }

    /** Leaves the work to another thread. */
    @Path("/submitting")
    public static class Submitting {
        @WebhookHandler("shop")
        public Future<String> any(Delivery delivery) {
            return CompletableFuture.completedFuture("done");
        }
    }

    /** Leaves the work to a subscriber. */
    @Path("/lazy")
    public static class Lazy {
        @WebhookHandler("shop")
        public Uni<String> any(Delivery delivery) {
            return new Uni<>() {};
        }
    }

    /** Promises a promise, which the runtime does not wait for. */
    @Path("/promising-more")
    public static class PromisingMore {
        @WebhookHandler("shop")
        public CompletionStage<CompletableFuture<Void>> any(Delivery delivery) {
            return CompletableFuture.completedFuture(new CompletableFuture<>());
        }
    }

    /** As {@code scope.future { runCatching { … } }} of Kotlin is. */
    @Path("/promising-a-result")
    public static class PromisingAResult {
        @WebhookHandler("shop")
        public CompletionStage<Result<String>> any(Delivery delivery) {
            return CompletableFuture.completedFuture(new Result<>(""));
        }
    }

    /** Takes two for the body. */
    @Path("/two-bodies")
    public static class TwoBodies {
        @WebhookHandler("shop")
        public void any(Delivery delivery, String type) {}
    }

    /** Takes a number for the body. */
    @Path("/counted")
    public static class Counted {
        @WebhookHandler("shop")
        public void any(int count) {}
    }

    /** Has a variable of another name. */
    @Path("/variable/{shop}")
    public static class Variable {
        @Path("{ id : [0-9]{4}}")
        @WebhookHandler("shop")
        public void any(@PathParam("tenant") String tenant) {}
    }

    /** Has it all. */
    @Path("/filled/{shop}")
    public static class Filled {
        @Path("{ id : [0-9]{4}}")
        @WebhookHandler("shop")
        public void any(
                @PathParam("shop") String shop,
                @PathParam("id") int id,
                @HeaderParam("Stripe-Signature") String signature,
                @Context Delivery delivery,
                String body) {}
    }

    /** As Kotlin compiles it. */
    @Path("/suspending")
    public static class Suspending {
        @WebhookHandler("shop")
        public Object any(@Context Delivery delivery, Continuation<Object> rest) {
            return delivery;
        }
    }

    /** As a bean of CDI would be. */
    @Path("/elsewhere")
    public static class Elsewhere {
        @Asynchronous
        @WebhookHandler("shop")
        public void any(@Context Delivery delivery) {}
    }

    /** Whose transaction Dropwizard commits when the method has returned. */
    @Path("/committed-late")
    public static class CommittedLate {
        @UnitOfWork
        @WebhookHandler("shop")
        public void any(@Context Delivery delivery) {}
    }

    /** Whose two transactions Dropwizard commits when the method has returned. */
    @Path("/both-committed-late")
    public static class BothCommittedLate {
        @UnitOfWork
        @UnitOfWork
        @WebhookHandler("shop")
        public void any(@Context Delivery delivery) {}
    }

    /** Wants what is not proven. */
    @Path("/bytes")
    public static class Bytes {
        @WebhookHandler("mail")
        public void any(byte[] body) {}
    }

    /** Wants what is proven once the sender's own API was asked. */
    @Path("/made")
    public static class MadeOfMail {
        @WebhookHandler("mail")
        public void any(Map<String, Object> document) {}
    }
}
