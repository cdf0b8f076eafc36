package io.hookproof.jaxrs;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs this resource method for each verified delivery to a webhook endpoint, once per event, and again after a
 * failure. It replaces {@code @POST}, together with a {@code @Path} on the method or its class, and may be inherited
 * from an interface or a superclass. If Hookproof is not active, no request reaches the method.
 *
 * <p>Parameters: {@link io.hookproof.Delivery}, {@code byte[]}, {@code String}, {@link io.hookproof.http.Json}, {@link
 * io.hookproof.http.Form}, {@link io.hookproof.http.WebhookRequest}, a form, or a type of yours that the application's
 * readers make from the document (or from the API's answer if the endpoint looks deliveries up). In addition {@code
 * @Context Delivery} and whatever Jakarta REST offers, such as {@code @HeaderParam} and {@code @PathParam}.
 *
 * <p>Returns: {@code void} for the provider's idea of success, {@link io.hookproof.http.WebhookResponse}, or a response
 * or body for senders that read the answer; or one of these in a {@code CompletionStage} or by way of a {@code
 * @Suspended AsyncResponse}. An exception is a failure, answered 503, and the sender's next retry runs. {@link
 *     io.hookproof.AcknowledgeAndDrop} is answered with success.
 */
@HttpMethod(Unsendable.METHOD)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface WebhookHandler {
    /** The endpoint's name, as in {@code hookproof.endpoints.<name>} or as a {@code Verifier} has it. */
    String value() default "";

    /** The endpoint's name. */
    String endpoint() default "";

    /**
     * The event types this method is for, such as {@code invoice.*}; by default all that no other method names. A
     * {@code *} stands for any text, dots included. Capitals count. Methods on one path share its deliveries.
     */
    String[] events() default {};
}
