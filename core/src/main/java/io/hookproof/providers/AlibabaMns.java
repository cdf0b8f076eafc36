package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.setting;
import static io.hookproof.scheme.TimeFormat.RFC_1123;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import java.time.Duration;

/**
 * Alibaba Cloud Simple Message Queue (MNS), pushed to HTTP. Signs method, MD5 of the body, type, date, every x-mns
 * header and the target. Alibaba signs for every account with one key, and each account may push to any URL, so only
 * topics of your account are accepted. The header that names the account is known from messages in the format
 * SIMPLIFIED, so choose that one. You configure the certificate: the one that messages named in 2023 had expired in
 * 2016 and holds an RSA key of 512 bits, which is refused here because anyone can break it. Alibaba's
 * <a href="https://help.aliyun.com/en/mns/developer-reference/topic-message-http-subscription-signature">page</a> also
 * names {@code mns-cert.oss-cn-{region}.aliyuncs.com} as a place of certificates. Captured requests of 2023 and 2024
 * have the MD5 in upper-case hex. <a href="https://www.alibabacloud.com/help/en/mns/httpendpoint">Examples of 2015</a>
 * have the base64 of its hex, which is refused. The subscription chooses one of two <a
 * href="https://www.alibabacloud.com/help/en/mns/notifystrategy">strategies</a> of retries.
 */
public final class AlibabaMns {
    public static final Provider PROVIDER = Provider.of(
                    "alibaba-mns", "https://www.alibabacloud.com/help/en/mns/httpendpoint", "2026-11")
            .scheme(Scheme.publicKey(SignatureAlgorithm.RSA_PKCS1_SHA1)
                    .over("""
                        {method}
                        {body-md5-upper-hex}
                        {header?:Content-Type}
                        {timestamp}
                        {headers:x-mns-}{target}\
                        """)
                    .base64(header("Authorization"))
                    .timestamp(header("Date"), RFC_1123)
                    .expect(header("x-mns-topic-owner"), setting("topic-owner")))
            .requires("topic-owner", "the id of the account that owns the topic")
            .tolerance(Duration.ofMinutes(15))
            .once(eventId(header("x-mns-message-id")))
            .retriedFor(Duration.ofHours(25))
            .eventType(header("x-mns-topic-name"))
            .answersWith(WebhookResponse.of(204))
            .succeedsWith("2xx")
            .timeLimit(Duration.ofSeconds(5))
            .redelivers("3 more within 1 min, or 176 more over a day")
            .retriesAreSignedAfresh()
            .unsure("the spelling of the MD5, the owner's header, the time of a retry")
            .restIsUndocumented()
            .build();

    private AlibabaMns() {}
}
