package io.hookproof.jaxrs.it;

import io.hookproof.jaxrs.WebhookHandler;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Webhook methods in every shape that a resource can have, and what might lead past their proof. */
public final class BoundResources {
    static final List<String> RUNS = new CopyOnWriteArrayList<>();

    private BoundResources() {}

    /** What each method does. */
    private static void runs(String name) {
        RUNS.add(name);
    }

    /** As most would write it. */
    @Path("/plain")
    public static class Plain {
        @WebhookHandler("shop")
        public void plain(String body) {
            runs("plain");
        }

        @Path("nothing")
        @WebhookHandler("shop")
        public void nothing() {
            runs("nothing");
        }

        @Path("/response/")
        @WebhookHandler(endpoint = "shop")
        public Response response(byte[] body) {
            runs("response");
            return Response.noContent().status(200).build();
        }

        @Path("put-too")
        @WebhookHandler("shop")
        public void putToo() {
            runs("put-too");
        }

        @PUT
        @Path("put-too")
        public void put(String body) {
            runs("put");
        }

        @Path("/other-endpoint-of-plain")
        @WebhookHandler("ci")
        public void other(String body) {
            runs("other endpoint");
        }
    }

    /** Carries everything for who implements it. */
    @Path("/implements")
    public interface Contract {
        @WebhookHandler("shop")
        void handle(String body);

        @Path("method")
        @WebhookHandler("shop")
        String method(byte[] body);
    }

    /** Says nothing itself. */
    public static class Implements implements Contract {
        @Override
        public void handle(String body) {
            runs("implements");
        }

        @Override
        public String method(byte[] body) {
            runs("implements method");
            return "";
        }
    }

    /** Carries the annotations of a method. */
    public abstract static class Base {
        @WebhookHandler("shop")
        public abstract void handle(String body);

        @Path("own")
        @WebhookHandler("shop")
        public void own() {
            runs("own");
        }
    }

    /** Overrides without annotations. */
    @Path("/overrides")
    public static class Overrides extends Base {
        @Override
        public void handle(String body) {
            runs("overrides");
        }
    }

    /** Carries a method as it is. */
    public static class Ancestor {
        @WebhookHandler("shop")
        public void handle(String body) {
            runs("inherits");
        }
    }

    /** Has none of its own. */
    @Path("/inherits")
    public static class Inherits extends Ancestor {}

    /** Of a type yet unknown. */
    public interface Takes<T> {
        @WebhookHandler("shop")
        void take(T body);
    }

    /** Knows the type. */
    @Path("/generic")
    public static class Generic implements Takes<String> {
        @Override
        public void take(String body) {
            runs("generic");
        }
    }

    /** Lead to resources that have no path. */
    @Path("/locators")
    public static class Locators {
        @Path("one")
        public Object one() {
            return new Sub();
        }

        @Path("two")
        public Deeper two() {
            return new Deeper();
        }

        @Path("class")
        public Class<Sub> type() {
            return Sub.class;
        }

        @Path("{any}/plain-as-sub-resource")
        public Plain plain(@PathParam("any") String any) {
            return new Plain();
        }
    }

    /** On the way. */
    public static class Deeper {
        @Path("deeper")
        public Sub deeper() {
            return new Sub();
        }
    }

    /** Below. */
    public static class Sub {
        @Path("of")
        @WebhookHandler("shop")
        public void of(String body) {
            runs("sub");
        }

        @DELETE
        @Path("of")
        public void delete() {
            throw new IllegalStateException("no webhook");
        }
    }

    /** With variables. */
    @Path("/variables/{tenant}")
    public static class Variables {
        @Path("hook")
        @WebhookHandler("shop")
        public void hook(@PathParam("tenant") String tenant, String body) {
            runs("variables");
        }

        @Path("{year: [0-9]{4}}")
        @WebhookHandler("shop")
        public void year(@PathParam("year") int year, String body) {
            runs("year");
        }

        @POST
        @Path("other")
        public String other(String body) {
            return "other " + body;
        }
    }

    /** Closer than the variable. */
    @Path("/variables/status/hook")
    public static class Beside {
        @GET
        public String up() {
            return "up";
        }
    }

    /** With signs that mean something in a pattern. */
    @Path("/literal/v1.0/a+b")
    public static class Literal {
        @WebhookHandler("shop")
        public void literal(String body) {
            runs("literal");
        }
    }

    /** One for all requests. */
    @Path("/single")
    public static class Single {
        @WebhookHandler("shop")
        public void single(String body) {
            runs("single");
        }
    }

    /** Changes where a request goes, and how. */
    @PreMatching
    public static class Rewrites implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            URI base = context.getUriInfo().getBaseUri();
            String query = String.valueOf(context.getUriInfo().getRequestUri().getRawQuery());
            if (context.getUriInfo().getPath().contains("rewritten/to-plain")) {
                context.setRequestUri(base.resolve("plain/nothing"));
            } else if (query.startsWith("_method=")) {
                context.setMethod(query.substring("_method=".length()));
            } else if (query.startsWith("move=other")) {
                context.setRequestUri(base.resolve("plain/other-endpoint-of-plain"));
            }
        }
    }
}
