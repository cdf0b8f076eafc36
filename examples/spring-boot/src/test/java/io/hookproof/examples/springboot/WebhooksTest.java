package io.hookproof.examples.springboot;

import static io.hookproof.testkit.MockMvcWebhook.webhook;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

/** The application, with requests that never leave the process. */
@SpringBootTest(
        properties = {"GITHUB_WEBHOOK_SECRET=" + WebhooksTest.SECRET, "STRIPE_WEBHOOK_SECRET=" + WebhooksTest.SECRET})
@AutoConfigureMockMvc
class WebhooksTest {
    static final String SECRET = "a github secret of this test";
    private static final String PUSH = "{\"ref\":\"refs/heads/main\",\"pusher\":{\"name\":\"mona\"}}";

    @Autowired
    private MockMvc mockMvc;

    @Test
    void aPushIsTaken() throws Exception {
        mockMvc.perform(webhook("github").secret(SECRET).event("push").json(PUSH))
                .andExpect(status().isOk());
    }

    @Test
    void anotherBodyThanTheSignedOneIsRefused() throws Exception {
        mockMvc.perform(webhook("github")
                        .secret(SECRET)
                        .event("push")
                        .json(PUSH)
                        .tampered())
                .andExpect(status().isUnauthorized());
    }
}
