package io.hookproof.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Hides the {@code Accept} header. When the answer is written the work is done, and a sender that accepts none of the
 * available types would get 406 for an event that was handled.
 */
final class WithoutAccept extends HttpServletRequestWrapper {
    private static final String ACCEPT = "Accept";

    WithoutAccept(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(ACCEPT) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(ACCEPT) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
}
