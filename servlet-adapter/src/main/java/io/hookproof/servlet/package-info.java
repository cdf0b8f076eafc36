/**
 * The Jakarta Servlet adapter: {@link io.hookproof.servlet.WebhookFilter} in front of the application's own servlets,
 * or {@link io.hookproof.servlet.WebhookServlet} if the endpoint is only a handler.
 */
@NullMarked
package io.hookproof.servlet;

import org.jspecify.annotations.NullMarked;
