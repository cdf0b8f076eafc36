package io.hookproof.spring.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.WebhookListener;
import io.hookproof.scheme.Undecided;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire.Reply;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.CommonsRequestLoggingFilter;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.MultipartFilter;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.util.ServletRequestPathUtils;

/** Filters that an application has put before ours: what they leave is verified, what they eat is never a forgery. */
public abstract class EarlierFilterFacts extends RunningApp {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    Boot boot() {
        return new Boot()
                .with(Shop.class, OpenToAll.class)
                .set("hookproof.endpoints.github.provider", "github")
                .set("hookproof.endpoints.github.secret", SECRET);
    }

    @BeforeEach
    final void forget() {
        bean(Shop.class).seen.clear();
        bean(Shop.class).open.clear();
    }

    private static Parcel parcel(String before, String type, String body) {
        return Parcel.post("/webhooks/github", body)
                .header("Content-Type", type)
                .header("X-Before", before)
                .signedAsGitHub(SECRET);
    }

    private static String body(String type) {
        return type.equals(FORM)
                ? "payload=%7B%7D&n=" + next()
                : "--x\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n" + next() + "\r\n--x--\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"HiddenHttpMethodFilter", "AsksForAParameter", "ReadsTheStream", "ReadsTheReader"})
    void aFilterThatAteTheBodyIsNamed(String before) throws Exception {
        for (boolean chunked : new boolean[] {false, true}) {
            Parcel parcel = parcel(before, FORM, body(FORM));
            Reply reply = (chunked ? parcel.chunked() : parcel).to(port());
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers().first("Retry-After")).isPresent();
        }
        assertThat(bean(Shop.class).open).hasSize(2);
        assertThat(bean(Shop.class).open).allSatisfy(what -> assertThat(what).contains("BODY_CONSUMED", before));
        assertThat(bean(Shop.class).seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CharacterEncodingFilter",
                "CommonsRequestLoggingFilter",
                "FormContentFilter",
                "ForwardedHeaderFilter",
                "ShallowEtagHeaderFilter"
            })
    void aFilterThatLeavesTheBodyIsNoHindrance(String before) throws Exception {
        String body = body(FORM);
        assertThat(parcel(before, FORM, body).to(port()).status()).isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly(body);
    }

    /** Some are made of an IDE's stubs. */
    @Test
    void aFilterWhoseStreamAnswersNoQuestionsIsNoHindrance() throws Exception {
        String body = body(FORM);
        assertThat(parcel("Keeps", FORM, body).to(port()).status()).isEqualTo(200);
        assertThat(bean(Shop.class).seen).containsExactly(body);
    }

    /** The sender was told that its signature is wrong, and gave up. */
    @Test
    void anEmptyBodyWhoseStreamAnswersNoQuestionsMayHaveBeenRead() throws Exception {
        Reply reply = parcel("Empties", "application/json", "{\"n\":" + next() + "}")
                .chunked()
                .to(port());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(bean(Shop.class).open).singleElement().asString().contains("BODY_CONSUMED", "$Empties");
    }

    /** It was said that the connection had ended too early, and the sender was told 400. */
    @Test
    void aFilterThatUnpacksABodyAndShowsTheLengthOfThePackedOneIsNamed() throws Exception {
        assertThat(parcel("Unpacks", FORM, body(FORM)).to(port()).status()).isEqualTo(503);
        assertThat(bean(Shop.class).open)
                .singleElement()
                .asString()
                .contains("BODY_CONSUMED", "unpacks", "$Keeps", "hide Content-Length");
        assertThat(bean(Shop.class).seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MultipartFilter", "AsksForParts"})
    void partsThatWereParsedBeforeAreNeverAForgery(String before) throws Exception {
        String type = "multipart/form-data; boundary=x";
        Reply reply = parcel(before, type, body(type)).to(port());
        // Whether a container parses parts for a filter is its own affair; the servlet's settings may not be known yet.
        assertThat(reply.status()).isIn(200, 503);
        assertThat(bean(Shop.class).seen).hasSize(reply.status() == 200 ? 1 : 0);
    }

    /** Jetty lets through what a listener for attributes throws; Tomcat does not. */
    @Test
    void aListenerThatFailsWhenItHearsOfTheAnswerDoesNotReplaceIt() throws Exception {
        Parcel forged = Parcel.post("/webhooks/github", "{}").header("X-Before", "FailsToHearOfTheAnswer");
        assertThat(forged.to(port()).status()).isEqualTo(401);
    }

    /** Spring's own servlet puts back what it has found, too. */
    @ParameterizedTest
    @ValueSource(strings = {"ParsesThePath", "LeavesThePath"})
    void thePathThatAFilterHasParsedOrNotIsLeftAsItWas(String before) throws Exception {
        Parcel.post("/webhooks/of-another", "{}").header("X-Before", before).to(port());
        assertThat(bean(Shop.class).paths.poll(10, TimeUnit.SECONDS)).isEqualTo("left");
    }

    /** Puts the filter before ours that a request names. */
    @Controller
    static class Shop implements WebhookListener {
        final List<String> seen = new CopyOnWriteArrayList<>();
        final List<String> open = new CopyOnWriteArrayList<>();
        final BlockingQueue<String> paths = new LinkedBlockingQueue<>();

        @Bean
        static FilterRegistrationBean<Filter> earlier(ObjectProvider<Shop> shop) {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new Earlier(shop));
            registration.setOrder(Integer.MIN_VALUE + 100);
            return registration;
        }

        @WebhookHandler("github")
        void github(byte[] signed) {
            seen.add(new String(signed, UTF_8));
        }

        @Override
        public void undetermined(String endpoint, Undecided cause, String detail) {
            open.add(cause + " " + detail);
        }
    }

    private static final class Earlier implements Filter {
        private final Map<String, Filter> filters;

        Earlier(ObjectProvider<Shop> shop) {
            filters = Map.ofEntries(
                    Map.entry("HiddenHttpMethodFilter", new HiddenHttpMethodFilter()),
                    Map.entry("AsksForAParameter", new AsksForAParameter()),
                    Map.entry("ReadsTheStream", new ReadsTheStream()),
                    Map.entry("ReadsTheReader", new ReadsTheReader()),
                    Map.entry("AsksForParts", new AsksForParts()),
                    Map.entry("Keeps", new Keeps("")),
                    Map.entry("Unpacks", new Unpacks()),
                    Map.entry("Empties", new Empties()),
                    Map.entry("FailsToHearOfTheAnswer", new FailsToHearOfTheAnswer()),
                    Map.entry("MultipartFilter", new ParsesParts()),
                    Map.entry("CharacterEncodingFilter", new CharacterEncodingFilter("UTF-8", true)),
                    Map.entry("CommonsRequestLoggingFilter", logging()),
                    Map.entry("FormContentFilter", new FormContentFilter()),
                    Map.entry("ForwardedHeaderFilter", new ForwardedHeaderFilter()),
                    Map.entry("ParsesThePath", new SeesThePath(shop, true)),
                    Map.entry("LeavesThePath", new SeesThePath(shop, false)),
                    Map.entry("ShallowEtagHeaderFilter", new ShallowEtagHeaderFilter()));
        }

        private static Filter logging() {
            CommonsRequestLoggingFilter logging = new CommonsRequestLoggingFilter();
            logging.setIncludePayload(true);
            return logging;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            Filter named = filters.get(String.valueOf(((HttpServletRequest) request).getHeader("X-Before")));
            if (named == null) {
                chain.doFilter(request, response);
                return;
            }
            named.doFilter(request, response, chain);
        }
    }

    private static final class AsksForAParameter implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            assertThat(request.getParameter("payload")).isEqualTo("{}");
            chain.doFilter(request, response);
        }
    }

    private record SeesThePath(ObjectProvider<Shop> shop, boolean parses) implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            Object parsed = parses ? ServletRequestPathUtils.parseAndCache((HttpServletRequest) request) : null;
            chain.doFilter(request, response);
            Object left = request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
            shop.getObject().paths.add(left == parsed ? "left" : "changed to " + left);
        }
    }

    private static final class ReadsTheStream implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            assertThat(request.getInputStream().readAllBytes()).isNotEmpty();
            chain.doFilter(request, response);
        }
    }

    private static final class ReadsTheReader implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            assertThat(request.getReader().readLine()).isNotEmpty();
            chain.doFilter(request, response);
        }
    }

    private static final class ParsesParts extends MultipartFilter {
        @Override
        protected MultipartResolver lookupMultipartResolver(HttpServletRequest request) {
            return new StandardServletMultipartResolver();
        }
    }

    private static final class FailsToHearOfTheAnswer implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public void setAttribute(String name, Object value) {
                            super.setAttribute(name, value);
                            if (name.endsWith(".answered")) {
                                throw new IllegalStateException("of a listener");
                            }
                        }
                    },
                    response);
        }
    }

    private static final class AsksForParts implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try {
                ((HttpServletRequest) request).getParts();
            } catch (IllegalStateException noMultipartConfig) {
                // The container allows it to servlets with a configuration only.
            }
            chain.doFilter(request, response);
        }
    }

    /** Keeps the body for others, as loggers do. */
    private static class Keeps implements Filter {
        private final String more;

        Keeps(String more) {
            this.more = more;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String body = new String(request.getInputStream().readAllBytes(), UTF_8) + more;
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public ServletInputStream getInputStream() {
                            return new Kept(new ByteArrayInputStream(body.getBytes(UTF_8)));
                        }
                    },
                    response);
        }
    }

    private static final class Unpacks extends Keeps {
        Unpacks() {
            super("and more");
        }
    }

    /** Leaves an empty stream. */
    private static final class Empties implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            assertThat(request.getInputStream().readAllBytes()).isNotEmpty();
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public ServletInputStream getInputStream() {
                            return new Kept(InputStream.nullInputStream());
                        }
                    },
                    response);
        }
    }

    private static final class Kept extends ServletInputStream {
        private final InputStream bytes;

        Kept(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            // As Kotlin's TODO() does.
            throw new Error("An operation is not implemented.");
        }

        @Override
        public boolean isReady() {
            throw new UnsupportedOperationException("not supported yet");
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("not supported yet");
        }
    }
}
