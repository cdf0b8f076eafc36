package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookServlet;
import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
            context.addServlet("includes", new Forwards()).addMapping("/include/*");
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
    @Test
    void nothingIsReceivedWithinAnInclude() throws Exception {
        assertThat(Parcel.post("/include/github", fresh())
                        .signedAsGitHub(SECRET)
                        .to(port())
                        .status())
                .isEqualTo(500);
        assertThat(runs()).isEmpty();
    }
}
