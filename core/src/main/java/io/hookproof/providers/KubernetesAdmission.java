package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Kubernetes admission webhooks, from an API server that was given a bearer token for this host. The answer is part of
 * the protocol: an AdmissionReview with the uid of the request. Without that configuration it presents nothing, and a
 * client certificate is the business of what ends TLS.
 */
public final class KubernetesAdmission {
    public static final Provider PROVIDER = Provider.of(
                    "kubernetes-admission",
                    "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/",
                    "2026-08")
            .scheme(Scheme.token(header("Authorization").after("Bearer ")))
            .repeats()
            .eventType(json("/request/operation"))
            .deliveryHint(json("/request/uid"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("200")
            .redelivers("never; the failure policy decides")
            .disabledBy("never")
            .unsure("time limit, which each configuration may set")
            .restIsUndocumented()
            .build();

    private KubernetesAdmission() {}
}
