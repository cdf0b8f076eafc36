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
        outgoing.write(() -> super.setStatus(status));
    }

    @Override
    public void reset() {
        outgoing.unlessGone(() -> super.reset());
    }

    @Override
    public void resetBuffer() {
        outgoing.unlessGone(() -> super.resetBuffer());
    }

    @Override
    public void setBufferSize(int size) {
        outgoing.write(() -> super.setBufferSize(size));
    }

    @Override
    public void setContentType(@Nullable String type) {
        outgoing.write(() -> super.setContentType(type));
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        outgoing.write(() -> super.setCharacterEncoding(charset));
    }

    /** Overrides in Servlet 6.1. */
    public void setCharacterEncoding(@Nullable Charset charset) {
        setCharacterEncoding(charset == null ? null : charset.name());
    }

    @Override
    public void setLocale(@Nullable Locale locale) {
        outgoing.write(() -> super.setLocale(locale));
    }

    @Override
    public void setContentLength(int length) {
        outgoing.write(() -> super.setContentLength(length));
    }

    @Override
    public void setContentLengthLong(long length) {
        outgoing.write(() -> super.setContentLengthLong(length));
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        outgoing.write(() -> super.setHeader(name, value));
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        outgoing.write(() -> super.addHeader(name, value));
    }

    @Override
    public void setIntHeader(String name, int value) {
        outgoing.write(() -> super.setIntHeader(name, value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        outgoing.write(() -> super.addIntHeader(name, value));
    }

    @Override
    public void setDateHeader(String name, long value) {
        outgoing.write(() -> super.setDateHeader(name, value));
    }

    @Override
    public void addDateHeader(String name, long value) {
        outgoing.write(() -> super.addDateHeader(name, value));
    }

    @Override
    public void addCookie(Cookie cookie) {
        outgoing.write(() -> super.addCookie(cookie));
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> fields) {
        outgoing.write(() -> super.setTrailerFields(fields));
    }

    @Override
    public @Nullable Supplier<Map<String, String>> getTrailerFields() {
        return outgoing.read(() -> super.getTrailerFields());
    }

    /** Whether a part of the answer has already been sent. */
    boolean hasLeft() {
        return outgoing.read(super::isCommitted, true);
    }

    @Override
    public String encodeURL(String url) {
        return outgoing.read(() -> super.encodeURL(url), url);
    }

    @Override
    public String encodeRedirectURL(String url) {
        return outgoing.read(() -> super.encodeRedirectURL(url), url);
    }

    @Override
    public boolean containsHeader(String name) {
        return outgoing.read(() -> super.containsHeader(name), false);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return outgoing.read(() -> super.getHeader(name));
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return outgoing.read(() -> super.getHeaders(name), List.of());
    }

    @Override
    public Collection<String> getHeaderNames() {
        return outgoing.read(() -> super.getHeaderNames(), List.of());
    }

    @Override
    public @Nullable String getContentType() {
        return outgoing.read(() -> super.getContentType());
    }

    @Override
    public String getCharacterEncoding() {
        return outgoing.read(() -> super.getCharacterEncoding(), StandardCharsets.UTF_8.name());
    }

    @Override
    public Locale getLocale() {
        return outgoing.read(() -> super.getLocale(), Locale.ROOT);
    }

    @Override
    public int getBufferSize() {
        return outgoing.read(() -> super.getBufferSize(), 0);
    }

    @Override
    public void flushBuffer() throws IOException {
        outgoing.unlessGone(() -> super.flushBuffer());
    }
}
