/**
 * The Jakarta Servlet adapter: {@link io.hookproof.servlet.WebhookFilter} in front of the application's own servlets,
 * {@link io.hookproof.servlet.WebhookServlet} where a handler is all there is.
 */
@NullMarked
package io.hookproof.servlet;

import org.jspecify.annotations.NullMarked;
