package io.hookproof.benchmarks.peers;

import com.adyen.util.HMACValidator;
import com.gocardless.Webhook;
import com.linecorp.bot.parser.LineSignatureValidator;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.Headers;
import com.openai.errors.InvalidWebhookSignatureException;
import com.openai.models.webhooks.WebhookVerificationParams;
import com.razorpay.Utils;
import com.slack.api.app_backend.SlackSignature;
import com.squareup.square.utilities.WebhooksHelper;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.stripe.exception.SignatureVerificationException;
import com.twilio.security.RequestValidator;
import io.hookproof.benchmarks.verify.Sample;
import io.hookproof.http.WebhookRequest;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Java user would call instead, each through its public method and with its input as it wants it: as text, where it
 * takes text, ready made. None of them remembers what it has seen.
 */
public enum Peer {
    GOCARDLESS("gocardless-pro", "gocardless") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> Webhook.isValidSignature(body, signature, sample.secret());
        }
    },
    LINE("line-bot-parser", "line") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            LineSignatureValidator validator =
                    new LineSignatureValidator(sample.secret().getBytes(StandardCharsets.US_ASCII));
            String signature = Sample.header(request, sample.signatureHeader());
            byte[] body = request.body().bytes();
            return () -> {
                try {
                    return validator.validateSignature(body, signature);
                } catch (IllegalArgumentException notBase64) {
                    return false;
                }
            };
        }
    },
    SQUARE("square", "square") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> WebhooksHelper.verifySignature(body, signature, sample.secret(), sample.url());
        }
    },
    RAZORPAY("razorpay-java", "razorpay") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> Utils.verifyWebhookSignature(body, signature, sample.secret());
        }
    },
    SVIX("svix", "svix") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) throws Exception {
            com.svix.Webhook webhook = new com.svix.Webhook(sample.secret());
            HttpHeaders headers = HttpHeaders.of(fields(request), (name, value) -> true);
            String body = text(request);
            return () -> {
                try {
                    webhook.verify(body, headers);
                    return true;
                } catch (com.svix.exceptions.WebhookVerificationException refused) {
                    return false;
                }
            };
        }
    },
    STANDARD_WEBHOOKS("standardwebhooks", "standard-webhooks") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) throws Exception {
            com.standardwebhooks.Webhook webhook = new com.standardwebhooks.Webhook(sample.secret());
            HttpHeaders headers = HttpHeaders.of(fields(request), (name, value) -> true);
            String body = text(request);
            return () -> {
                try {
                    webhook.verify(body, headers);
                    return true;
                } catch (WebhookVerificationException refused) {
                    return false;
                }
            };
        }
    },
    ADYEN("adyen-java-api-library", "adyen-platform") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            HMACValidator validator = new HMACValidator();
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> validator.validateHMAC(signature, sample.secret(), body);
        }
    },
    OPENAI("openai-java", "openai") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .apiKey("none")
                    .webhookSecret(sample.secret())
                    .build();
            Headers.Builder headers = Headers.builder();
            fields(request).forEach(headers::put);
            WebhookVerificationParams parameters = WebhookVerificationParams.builder()
                    .payload(text(request))
                    .headers(headers.build())
                    .secret(sample.secret())
                    .build();
            var webhooks = client.webhooks();
            return () -> {
                try {
                    webhooks.verifySignature(parameters);
                    return true;
                } catch (InvalidWebhookSignatureException refused) {
                    return false;
                }
            };
        }
    },
    STRIPE("stripe-java verifyHeader", "stripe") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> {
                try {
                    return com.stripe.net.Webhook.Signature.verifyHeader(body, signature, sample.secret(), TOLERANCE);
                } catch (SignatureVerificationException refused) {
                    return false;
                }
            };
        }
    },
    TWILIO("twilio", "twilio") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            RequestValidator validator = new RequestValidator(sample.secret());
            String url = "https://hooks.example.com" + request.target();
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> validator.validate(url, body, signature);
        }
    },
    SLACK("slack-app-backend", "slack") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            SlackSignature.Verifier verifier =
                    new SlackSignature.Verifier(new SlackSignature.Generator(sample.secret()));
            String time = Sample.header(request, "X-Slack-Request-Timestamp");
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> verifier.isValid(time, body, signature);
        }
    },
    STRIPE_EVENT("stripe-java constructEvent", "stripe") {
        @Override
        Call prepare(Sample sample, WebhookRequest request) {
            String signature = Sample.header(request, sample.signatureHeader());
            String body = text(request);
            return () -> {
                try {
                    return com.stripe.net.Webhook.constructEvent(body, signature, sample.secret(), TOLERANCE) != null;
                } catch (SignatureVerificationException refused) {
                    return false;
                }
            };
        }
    };

    /** In seconds: a benchmark runs for longer than five minutes on one request. */
    private static final long TOLERANCE = 12 * 3600;

    private final String library;
    private final String sender;

    Peer(String library, String sender) {
        this.library = library;
        this.sender = sender;
    }

    /** Says whether the request is genuine. */
    @FunctionalInterface
    interface Call {
        boolean accepts() throws Exception;
    }

    /** All that can be done ahead, as its documentation does it. */
    abstract Call prepare(Sample sample, WebhookRequest request) throws Exception;

    String library() {
        return library;
    }

    /** The provider's id with us. */
    String sender() {
        return sender;
    }

    private static String text(WebhookRequest request) {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> fields(WebhookRequest request) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String name : request.headers().names()) {
            fields.put(name, request.headers().all(name));
        }
        return fields;
    }
}
