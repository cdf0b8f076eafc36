/**
 * The Spring adapter: {@link io.hookproof.spring.WebhookHandler} on controller methods. Spring Boot configures itself;
 * plain Spring MVC imports {@link io.hookproof.spring.WebhookConfiguration}.
 *
 * <p>A request comes in by the filter, which verifies it; goes to the method by a mapping that takes verified requests
 * only; and is settled by what becomes of the work.
 */
@NullMarked
package io.hookproof.spring;

import org.jspecify.annotations.NullMarked;
