package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.RFC_1123;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import java.time.Duration;

/**
 * Alibaba Cloud Simple Message Queue (MNS), pushed to HTTP. Signs method, MD5 of the body, type, date, every x-mns
 * header and the target. You configure the certificate: the one that messages named in 2023 had expired in 2016 and
 * holds an RSA key of 512 bits, which is refused here because anyone can break it. Alibaba signs for every account with
 * it, so compare the owner of the topic yourself, in x-mns-topic-owner or, in XML, in TopicOwner.
 */
public final class AlibabaMns {
    public static final Provider PROVIDER = Provider.of(
                    "alibaba-mns", "https://www.alibabacloud.com/help/en/mns/", "2026-08")
            .scheme(Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA1)
                    .over("""
                        {method}
                        {body-md5-upper-hex}
                        {header?:Content-Type}
                        {timestamp}
                        {headers:x-mns-}{target}\
                        """)
                    .base64(header("Authorization"))
                    .timestamp(header("Date"), RFC_1123))
            .tolerance(Duration.ofMinutes(15))
            .once(eventId(header("x-mns-message-id")))
            .eventType(header("x-mns-topic-name"))
            .answersWith(WebhookResponse.of(204))
            .succeedsWith("2xx")
            .unsure("everything but the construction, which is known from samples and one captured request")
            .restIsUndocumented()
            .build();

    private AlibabaMns() {}
}
