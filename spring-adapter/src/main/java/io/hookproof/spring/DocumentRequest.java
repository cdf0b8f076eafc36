package io.hookproof.spring;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Presents the delivery's document to the message converters as a JSON request. The document may come from a form field
 * or a token, and senders label it {@code text/plain} or not at all.
 */
final class DocumentRequest extends HttpServletRequestWrapper {
    private static final String TYPE = "application/json";

    private final Body document;

    DocumentRequest(HttpServletRequest request, Delivery delivery) {
        super(request);
        this.document = delivery.document();
    }

    @Override
    public String getContentType() {
        return TYPE;
    }

    /** JSON is UTF-8, and an unsigned header must not override that. */
    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    @Override
    public @Nullable String getHeader(String name) {
        String value = ofTheDocument(name);
        return value == null ? super.getHeader(name) : value;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = ofTheDocument(name);
        return value == null ? super.getHeaders(name) : Collections.enumeration(Collections.singleton(value));
    }

    /** Returns what that header says of the document; null if it says nothing of it. */
    private @Nullable String ofTheDocument(String name) {
        // Converters stop after that many bytes, and a fetched document may be longer than the message.
        if (name.equalsIgnoreCase("Content-Length")) {
            return Integer.toString(document.size());
        }
        return name.equalsIgnoreCase("Content-Type") ? TYPE : null;
    }

    @Override
    public int getContentLength() {
        return document.size();
    }

    @Override
    public long getContentLengthLong() {
        return document.size();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Stream(document.stream());
    }

    private static final class Stream extends ServletInputStream {
        private final InputStream in;

        Stream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return in.read(bytes, from, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("converters read at once");
        }
    }
}
