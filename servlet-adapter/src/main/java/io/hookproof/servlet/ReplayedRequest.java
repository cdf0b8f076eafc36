package io.hookproof.servlet;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request with its body served again. As in a container, reading continues where it stopped, and it starts again
 * once the body was read to its end.
 */
final class ReplayedRequest extends HttpServletRequestWrapper {
    /** The parameter of a content type that names another charset than UTF-8. */
    private static final Pattern OTHER_CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*+(?!\"?utf-8\"?\\s*(?:;|$))(?:\"[^\"]*\")?[^;]*");

    private final @Nullable String sentQuery;
    private final Body body;
    private final ServletResponse response;
    private final Settlement settlement;
    private @Nullable Map<String, String[]> parameters;
    private @Nullable ServletRequest parametersOf;
    private @Nullable String queryOf;
    private @Nullable List<FormPart> parts;
    private @Nullable String encoding;
    private @Nullable Optional<String> bodyType;
    private @Nullable Optional<String> contentType;
    private @Nullable Boolean isUtf8;
    private @Nullable ReplayedStream stream;
    private @Nullable ReplayedReader reader;

    ReplayedRequest(HttpServletRequest request, ServletResponse response, Settlement settlement) {
        super(request);
        this.sentQuery = request.getQueryString();
        this.body = settlement.passage().request().body();
        this.response = response;
        this.settlement = settlement;
    }

    @Override
    public ServletInputStream getInputStream() {
        ReplayedStream known = stream;
        if (known == null || known.hasEnded()) {
            known = new ReplayedStream(body, work -> settlement.begin(super.getAsyncContext(), work));
            stream = known;
        }
        return known;
    }

    @Override
    public BufferedReader getReader() {
        ReplayedReader known = reader;
        if (known == null || known.hasEnded()) {
            known = new ReplayedReader(new InputStreamReader(body.stream(), charset(getCharacterEncoding())));
            reader = known;
        }
        return known;
    }

    // Some containers accept no encoding once the body was read, and here it was.
    @Override
    public void setCharacterEncoding(String name) throws UnsupportedEncodingException {
        super.setCharacterEncoding(name);
        encoding = name;
    }

    /** Overrides in Servlet 6.1. */
    public void setCharacterEncoding(Charset charset) {
        try {
            setCharacterEncoding(charset.name());
        } catch (UnsupportedEncodingException ofJavasOwn) {
            throw new IllegalArgumentException(ofJavasOwn);
        }
    }

    @Override
    public @Nullable String getCharacterEncoding() {
        if (encoding != null) {
            return encoding;
        }
        String labelled = super.getCharacterEncoding();
        if (labelled == null) {
            return null;
        }
        // Most labels are UTF-8 already, and then the body need not be looked at.
        String utf8 = StandardCharsets.UTF_8.name();
        return labelled.equalsIgnoreCase(utf8) || isUtf8() ? utf8 : labelled;
    }

    /**
     * Whether the body is JSON or a form in UTF-8. Then it is read so whatever a header says that is not signed: in
     * another charset it could be another document.
     */
    private boolean isUtf8() {
        Boolean known = isUtf8;
        if (known == null) {
            known = body.looksLikeJsonInUtf8()
                    || isA("application/x-www-form-urlencoded", bodyType().orElse(null))
                            && Form.parse(body).isPresent();
            isUtf8 = known;
        }
        return known;
    }

    /** What the body is, whatever it is called. Applications choose by the label what they read. */
    private Optional<String> bodyType() {
        Optional<String> known = bodyType;
        if (known == null) {
            known = settlement.passage().contentType();
            bodyType = known;
        }
        return known;
    }

    // Frameworks read the charset from there by themselves.
    @Override
    public @Nullable String getContentType() {
        Optional<String> known = contentType;
        if (known == null) {
            known = bodyType().map(this::withoutCharset);
            contentType = known;
        }
        return known.orElse(null);
    }

    // Some frameworks walk the names and never ask for one.
    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
        if (super.getContentType() == null && getContentType() != null) {
            names.add("Content-Type");
        }
        return Collections.enumeration(names);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isContentType(name) ? getContentType() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!isContentType(name)) {
            return super.getHeaders(name);
        }
        String type = getContentType();
        return Collections.enumeration(type == null ? List.of() : List.of(type));
    }

    private static boolean isContentType(String name) {
        return name.equalsIgnoreCase("Content-Type");
    }

    private String withoutCharset(String type) {
        Matcher other = OTHER_CHARSET.matcher(type);
        return other.find() && isUtf8() ? other.replaceAll("") : type;
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

    // The container still knows the query's parameters, but the body's are gone with its stream. For a forward it slips
    // a request of its own under this one, with another query, or changes this one's.
    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> known = parameters;
        if (known == null || parametersOf != getRequest() || !Objects.equals(queryOf, getQueryString())) {
            known = currentParameters();
            parameters = known;
            parametersOf = getRequest();
            queryOf = getQueryString();
        }
        return known;
    }

    private Map<String, String[]> currentParameters() {
        Map<String, String[]> query = queryParameters();
        boolean isMultipart = isA("multipart/form-data");
        boolean isForm = isA("application/x-www-form-urlencoded");
        if (query.isEmpty() && !isMultipart && !isForm) {
            return query;
        }
        String now = getQueryString();
        Map<String, List<String>> added = now == null || now.equals(sentQuery) ? Map.of() : fields(now);
        // Neither the label of the body nor the query is signed. The parts of a form name their own charset.
        Map<String, List<String>> parts = FormParameters.of(partsOrNone(), charset(encoding));
        if (!parts.isEmpty()) {
            return FormParameters.of(query, added, parts, isMultipart);
        }
        // As in a container. A filter of Spring's adds the fields to the parameters of other methods by itself.
        boolean isPost = "POST".equals(getMethod());
        boolean hasFields = isForm || !body.looksLikeJsonInUtf8();
        return FormParameters.of(
                query,
                added,
                hasFields ? FormParameters.of(body, charset(getCharacterEncoding()), isForm) : Map.of(),
                isForm && isPost);
    }

    private Map<String, String[]> queryParameters() {
        try {
            return super.getParameterMap();
        } catch (RuntimeException ofItsOwnParser) {
            // Jetty 12.1 looks for the parts of a form here too, if the servlet has a multipart configuration.
            String query = getQueryString();
            // It goes by the label, whatever is shown.
            if (!isA("multipart/form-data", super.getContentType())) {
                throw ofItsOwnParser;
            }
            return FormParameters.of(Map.of(), Map.of(), fields(query == null ? "" : query), true);
        }
    }

    private static Map<String, List<String>> fields(String query) {
        return FormParameters.of(Body.of(query.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8, true);
    }

    // The container would look for parts in a stream that has already been read, and each container reacts differently.
    @Override
    public Collection<Part> getParts() throws ServletException {
        return isA("multipart/form-data") ? List.copyOf(parts()) : List.of();
    }

    @Override
    public @Nullable Part getPart(String name) throws ServletException {
        for (Part part : getParts()) {
            if (part.getName().equals(name)) {
                return part;
            }
        }
        return null;
    }

    /** Empty if the body neither is such a form nor labelled as one. */
    private List<FormPart> parts() throws ServletException {
        List<FormPart> known = parts;
        if (known == null) {
            Object folder = getServletContext().getAttribute(ServletContext.TEMPDIR);
            known = FormParts.in(body, isA("multipart/form-data"), folder instanceof File file ? file : new File(""));
            parts = known;
        }
        return known;
    }

    /** As in a container, asking for a parameter does not fail because of unreadable parts. */
    private List<FormPart> partsOrNone() {
        try {
            return parts();
        } catch (ServletException unreadable) {
            return List.of();
        }
    }

    // Without arguments the container would pass its own request, whose body has already been read.
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return settlement.watch(super.startAsync(request, response));
    }

    // Without asynchronous work a container throws here, and Spring's MockMvc has none.
    @Override
    public @Nullable AsyncContext getAsyncContext() {
        AsyncContext begun = super.getAsyncContext();
        return begun == null ? null : new WatchedAsync(begun, settlement);
    }

    private boolean isA(String type) {
        return isA(type, getContentType());
    }

    /** Whether the content type is of that type, in any case and with any parameters. */
    static boolean isA(String type, @Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, type, 0, type.length());
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException ofTheSender) {
            return StandardCharsets.UTF_8;
        }
    }
}
