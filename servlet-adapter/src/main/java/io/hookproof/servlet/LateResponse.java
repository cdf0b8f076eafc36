package io.hookproof.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response that late work may still write to and query. Once the container has finished with the real response, which
 * it may then refuse or reuse, writes are discarded and queries return nothing. Writes are also discarded after an
 * error or a redirect, and once Hookproof's own answer is to be sent.
 */
class LateResponse extends HttpServletResponseWrapper {
    private final Outgoing outgoing;

    LateResponse(HttpServletResponse response, Outgoing outgoing) {
        super(response);
        this.outgoing = outgoing;
    }

    @Override
    public void setStatus(int status) {
        if (outgoing.takesMore()) {
            super.setStatus(status);
        }
    }

    @Override
    public void reset() {
        if (!outgoing.isGone()) {
            super.reset();
        }
    }

    @Override
    public void resetBuffer() {
        if (!outgoing.isGone()) {
            super.resetBuffer();
        }
    }

    @Override
    public void setBufferSize(int size) {
        if (outgoing.takesMore()) {
            super.setBufferSize(size);
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (outgoing.takesMore()) {
            super.setContentType(type);
        }
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (outgoing.takesMore()) {
            super.setCharacterEncoding(charset);
        }
    }

    /** Overrides in Servlet 6.1. */
    public void setCharacterEncoding(@Nullable Charset charset) {
        setCharacterEncoding(charset == null ? null : charset.name());
    }

    @Override
    public void setLocale(@Nullable Locale locale) {
        if (outgoing.takesMore()) {
            super.setLocale(locale);
        }
    }

    @Override
    public void setContentLength(int length) {
        if (outgoing.takesMore()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (outgoing.takesMore()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (outgoing.takesMore()) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (outgoing.takesMore()) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (outgoing.takesMore()) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (outgoing.takesMore()) {
            super.addIntHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long value) {
        if (outgoing.takesMore()) {
            super.setDateHeader(name, value);
        }
    }

    @Override
    public void addDateHeader(String name, long value) {
        if (outgoing.takesMore()) {
            super.addDateHeader(name, value);
        }
    }

    @Override
    public void addCookie(Cookie cookie) {
        if (outgoing.takesMore()) {
            super.addCookie(cookie);
        }
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> fields) {
        if (outgoing.takesMore()) {
            super.setTrailerFields(fields);
        }
    }

    @Override
    public @Nullable Supplier<Map<String, String>> getTrailerFields() {
        return outgoing.isGone() ? null : super.getTrailerFields();
    }

    @Override
    public String encodeURL(String url) {
        return outgoing.isGone() ? url : super.encodeURL(url);
    }

    @Override
    public String encodeRedirectURL(String url) {
        return outgoing.isGone() ? url : super.encodeRedirectURL(url);
    }

    @Override
    public boolean containsHeader(String name) {
        return !outgoing.isGone() && super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return outgoing.isGone() ? null : super.getHeader(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return outgoing.isGone() ? List.of() : super.getHeaders(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return outgoing.isGone() ? List.of() : super.getHeaderNames();
    }

    @Override
    public @Nullable String getContentType() {
        return outgoing.isGone() ? null : super.getContentType();
    }

    @Override
    public String getCharacterEncoding() {
        return outgoing.isGone() ? StandardCharsets.UTF_8.name() : super.getCharacterEncoding();
    }

    @Override
    public Locale getLocale() {
        return outgoing.isGone() ? Locale.ROOT : super.getLocale();
    }

    @Override
    public int getBufferSize() {
        return outgoing.isGone() ? 0 : super.getBufferSize();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!outgoing.isGone()) {
            super.flushBuffer();
        }
    }
}
