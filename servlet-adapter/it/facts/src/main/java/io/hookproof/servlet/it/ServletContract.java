package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookFilter;
import io.hookproof.servlet.WebhookServlet;
import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter contract for {@link WebhookServlet}, which has a handler and no application behind it. */
public abstract class ServletContract extends AdapterContract {
    private final Container container;

    protected ServletContract(Container container) {
        this.container = container;
    }

    @Override
    protected int start(Endpoints endpoints, Application application) throws Exception {
        return container.start(Webapps.PLAIN, (classes, context) -> {
            servlet(context, "github", endpoints.github(), application);
            servlet(context, "stripe", endpoints.stripe(), application);
            servlet(context, "url", endpoints.url(), application);
            context.addServlet("includes", new Forwards()).addMapping("/include/*", "/include-step/*", "/step/*");
            context.addServlet("sends", new Sends()).addMapping("/hooks/sends");
        });
    }

    private static void servlet(ServletContext context, String name, Verifier verifier, Application application) {
        WebhookReceiver receiver = WebhookReceiver.answering(
                verifier,
                delivery -> WebhookResponse.of(
                        application.handle(new Seen(delivery, Body.of(delivery.bytes()), Map.of()))));
        var registration = context.addServlet(name, WebhookServlet.of(receiver));
        registration.setLoadOnStartup(1);
        registration.addMapping("/hooks/" + name);
    }

    @Override
    protected void stop() throws Exception {
        container.close();
    }

    /** A handler has the delivery, and that has the form. */
    @Override
    public boolean showsParameters() {
        return false;
    }

    @Test
    void theLogSaysWhereTheServletIs() throws Exception {
        assertThat(Files.readAllLines(Path.of("target/hookproof.log")))
                .anyMatch(line -> line.matches("INFO io.hookproof - webhook endpoint /hooks/stripe \\(.*\\): stripe"));
    }

    /** An include ignores whatever status is set in it: what is refused or fails there would be answered success. */
    @ParameterizedTest
    @ValueSource(strings = {"/include", "/include-step"})
    void nothingIsReceivedWithinAnIncludeNorWhereWhatIsIncludedForwards(String way) throws Exception {
        assertThat(Parcel.post(way + "/github", fresh())
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(500);
        assertThat(runs()).isEmpty();
    }

    @Test
    void anAnswerOfOursIsNoSuccessWithinAnInclude() throws Exception {
        assertThat(Parcel.post("/hooks/sends", fresh()).to(port()).status()).isEqualTo(401);
        assertThat(Parcel.post("/include/sends", fresh()).to(port()).status()).isEqualTo(500);
    }

    /** Answers itself, as a framework on top of the filter does. */
    private static final class Sends extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            WebhookFilter.send(WebhookResponse.of(401), request, response);
        }
    }
}
