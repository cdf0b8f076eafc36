package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeySource.certificate;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA1;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.SignedContent.jsonLines;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;
import java.time.Duration;
import java.util.List;

/**
 * Amazon SNS over HTTPS. The signature covers fields of the envelope; the certificate comes from the one host of your
 * region, whatever the message names. Retries keep the time of publishing. Each message has an UnsubscribeURL, which
 * anyone who sees the message may call. What SNS sends then is answered, and reported as an incident. It gives up after
 * a 4xx other than 429
 * (<a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html">delivery retries</a>). With <a
 * href="https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html">raw message
 * delivery</a>, SNS sends no envelope and so no signature: leave it off. An attacker who invents more than ten
 * certificates a second can keep the genuine one from being fetched after a start. Where that matters, paste it as the
 * secret, confirm the subscription by hand, and replace the certificate when Amazon does.
 */
public final class AwsSns {
    public static final Provider PROVIDER = Provider.of(
                    "aws-sns",
                    "https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html",
                    "2026-08")
            .scheme(Scheme.publicKey(RSA_PKCS1_SHA256, RSA_PKCS1_SHA1)
                    .over(jsonLines("Message", "MessageId", "Subject?", "Timestamp", "TopicArn", "Type"))
                    .orOver(jsonLines("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"))
                    .base64(json("/Signature"))
                    .timestamp(json("/Timestamp"), ISO_8601)
                    .expect(json("/TopicArn"), setting("topic-arn"))
                    .keys(certificate(
                            json("/SigningCertURL"),
                            List.of("sns.{setting:region}.amazonaws.com", "sns.{setting:region}.amazonaws.com.cn"),
                            "/SimpleNotificationService-",
                            ".pem",
                            List.of(
                                    "sns.amazonaws.com",
                                    "sns-signing.{setting:region}.amazonaws.com",
                                    "sns-{setting:region}.amazonaws.com",
                                    "sns-{setting:region}.amazonaws.com.cn"))))
            .requires("topic-arn", "the ARN of the topic in the SNS console")
            .once(eventId(json("/MessageId")))
            .retriedFor(Duration.ofHours(1))
            .eventType(json("/Type"))
            .handshake(Handshakes.snsConfirmation())
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("3 more, 20 s apart, unless the delivery policy says otherwise")
            .retriesAfter("429, 5xx")
            .retriesKeepTheirTime()
            .disabledBy("never; the message goes to the dead-letter queue or is lost")
            .unsure("time limit")
            .mayRequire("region", "the region of the topic, the fourth part of its ARN, such as eu-central-1")
            .build();

    private AwsSns() {}
}
