package io.hookproof.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Runs this method of a bean for each verified delivery to a webhook endpoint, once per event, and again after a
 * failure. Without Hookproof's configuration the method is not served at all.
 *
 * <p>Parameters: {@link io.hookproof.Delivery}, {@code byte[]}, {@link io.hookproof.http.Json}, {@link
 * io.hookproof.http.Form}, {@link io.hookproof.http.WebhookRequest}, or a type of yours that the application's message
 * converters make from the document (or from the API's answer if the endpoint looks deliveries up). In addition
 * whatever Spring offers, such as {@code @RequestHeader} and {@code @PathVariable}.
 *
 * <p>Returns: {@code void} for the provider's idea of success, {@link io.hookproof.http.WebhookResponse}, or a body for
 * senders that read the answer; or one of these in a {@code CompletionStage}, {@code DeferredResult} or {@code
 * Callable}. An exception is a failure, answered 503, and the sender's next retry runs. {@link
 * io.hookproof.AcknowledgeAndDrop} is answered with success.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ResponseBody
@Reflective(HandlerHints.class)
public @interface WebhookHandler {
    /** The endpoint's name, as in {@code hookproof.endpoints.<name>} or as a {@code Verifier} bean has it. */
    @AliasFor("endpoint")
    String value() default "";

    /** The endpoint's name. */
    @AliasFor("value")
    String endpoint() default "";

    /** The endpoint's path, with path variables if needed; {@code /webhooks/<endpoint>} by default. */
    String path() default "";

    /**
     * The event types this method is for, such as {@code invoice.*}; by default all that no other method names. A
     * {@code *} stands for any text, dots included. Capitals count.
     */
    String[] events() default {};
}
