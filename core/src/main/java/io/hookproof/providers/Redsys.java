package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignedContent.formDocument;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Encoding;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;

/**
 * Redsys, the terminal of Spanish banks. One form field holds JSON in base64; its signature has a key of its own for
 * each order. Values in the JSON are URL-encoded once more. The signed time is local and is not read. Which version
 * signs is chosen with the terminal.
 */
public final class Redsys {
    /** Its library reads either name (<a href="https://github.com/bboure/redsys-api">a copy</a>). */
    private static final Source ORDER = json("/Ds_Order").or(json("/DS_ORDER"));

    /** HMAC_SHA512_V2, which new terminals have. */
    public static final Provider PROVIDER = terminal(
            "redsys-sha512",
            "https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-operativa/firmar-una-operacion/",
            "2026-11",
            Scheme.hmacSha512KeyedBy(ORDER)
                    .over(formDocument("Ds_MerchantParameters"))
                    .signature(form("Ds_Signature"), Encoding.BASE64URL)
                    .expect(form("Ds_SignatureVersion"), "HMAC_SHA512_V2"));

    /** HMAC_SHA256_V1, the older one. */
    public static final Provider SHA256 = terminal(
            "redsys",
            "https://github.com/javiertury/redsys-easy",
            "2026-08",
            Scheme.hmacSha256KeyedBy(ORDER)
                    .over(formDocument("Ds_MerchantParameters"))
                    .signature(form("Ds_Signature"), Encoding.BASE64URL_PADDED)
                    .key(KeyFormat.BASE64)
                    .expect(form("Ds_SignatureVersion"), "HMAC_SHA256_V1"));

    private static Provider terminal(String id, String documentation, String read, SignedScheme scheme) {
        return Provider.of(id, documentation, read)
                .scheme(scheme)
                .document(Document.base64FormField("Ds_MerchantParameters"))
                .once(content())
                .eventType(json("/Ds_TransactionType").or(json("/DS_TRANSACTIONTYPE")))
                .succeedsWith("200")
                .retriesKeepTheirTime()
                .unsure(
                        "everything but the construction, which is known from libraries and a notification of the sandbox")
                .restIsUndocumented()
                .build();
    }

    private Redsys() {}
}
