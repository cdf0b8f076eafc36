package io.hookproof.jaxrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.Parcel;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a form, by the runtime's own reader. What divides them stands in the body, which is signed. */
public abstract class MultipartFacts extends RunningApp {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @Override
    RestApp app() {
        return new RestApp().with(RestApp.isCxf() ? Fields.class : Parts.class);
    }

    @BeforeEach
    final void forget() {
        SEEN.clear();
    }

    /** The text is a stranger's, and the label is anybody's who has captured the mail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=b",
                "multipart/form-data; boundary=evil",
                "multipart/form-data; boundary=\"evil\"",
                "multipart/form-data"
            })
    void theTextOfAPartHasNoPartsWhateverBoundaryIsNamed(String label) throws Exception {
        String mail = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"from\"",
                "",
                "stranger",
                "--b",
                "Content-Disposition: form-data; name=\"text\"",
                "",
                "Hello " + next(),
                "--evil",
                "Content-Disposition: form-data; name=\"from\"",
                "",
                "chief",
                "--evil--",
                "",
                "--b--",
                "");
        for (String preamble : List.of("", "\r\n", "Several parts follow.\r\n\r\n")) {
            assertThat(Parcel.post("/mail", preamble + mail)
                            .header("Content-Type", label)
                            .signedAsGitHub(SECRET)
                            .to(port())
                            .status())
                    .as(preamble)
                    .isEqualTo(200);
        }
        assertThat(SEEN).containsExactly("stranger", "stranger", "stranger");
    }

    /** As Jakarta has them. */
    @Path("/mail")
    public static class Parts {
        @WebhookHandler("ci")
        public void arrived(List<EntityPart> parts) throws IOException {
            for (EntityPart part : parts) {
                if (part.getName().equals("from")) {
                    SEEN.add(new String(part.getContent().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** As CXF has them. */
    @Path("/mail")
    public static class Fields {
        @WebhookHandler("ci")
        public void arrived(@FormParam("from") @Nullable String from) {
            SEEN.add(String.valueOf(from));
        }
    }
}
