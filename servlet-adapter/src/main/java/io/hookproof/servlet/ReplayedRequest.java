package io.hookproof.servlet;

import io.hookproof.http.Body;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request with its body served again, as often as the application asks. */
final class ReplayedRequest extends HttpServletRequestWrapper {
    private final Body body;
    private final ServletResponse response;
    private @Nullable Map<String, String[]> parameters;

    ReplayedRequest(HttpServletRequest request, ServletResponse response, Body body) {
        super(request);
        this.body = body;
        this.response = response;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ReplayedStream(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body.stream(), charset(StandardCharsets.UTF_8)));
    }

    @Override
    public int getContentLength() {
        return body.size();
    }

    @Override
    public long getContentLengthLong() {
        return body.size();
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    // The container still knows the query's parameters, also those of a forward, but the body's are gone with its stream.
    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters == null) {
            parameters = isForm()
                    ? FormParameters.after(super.getParameterMap(), body, charset(StandardCharsets.UTF_8))
                    : super.getParameterMap();
        }
        return parameters;
    }

    // Without arguments the container would hand out its own request, whose body is read already.
    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return super.startAsync(request, response);
    }

    private boolean isForm() {
        String type = getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private Charset charset(Charset unlessSaid) {
        String name = getCharacterEncoding();
        try {
            return name == null ? unlessSaid : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException ofTheSender) {
            return unlessSaid;
        }
    }
}
