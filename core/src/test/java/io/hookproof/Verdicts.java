package io.hookproof;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What the same requests come to, as text; run in a Java of its own by {@link LocaleTest}. */
final class Verdicts {
    private Verdicts() {}

    public static void main(String[] arguments) {
        byte[] text = all().getBytes(StandardCharsets.US_ASCII);
        System.out.write(text, 0, text.length);
        System.out.flush();
    }

    static String all() {
        StringBuilder all = new StringBuilder();
        Random random = new Random(5);
        for (Provider sender : Genuine.senders()) {
            Verifier verifier =
                    Genuine.endpoint(sender).withoutReplayProtection().build();
            WebhookRequest genuine = Genuine.of(
                    sender, "{\"id\":\"I\",\"type\":\"TITLE.i\",\"name\":\"\u0130\u0131\u00e9\ud83d\ude80\"}");
            add(all, verifier.verify(genuine));
            for (int i = 0; i < 300; i++) {
                add(all, verifier.verify(Mutations.of(genuine, random)));
            }
            WebhookRequest loud = genuine;
            for (int i = 0; i < genuine.headers().size(); i++) {
                loud = Genuine.and(
                        Genuine.with(loud, 0, null),
                        genuine.headers().name(i).toUpperCase(Locale.ROOT),
                        genuine.headers().value(i));
            }
            add(all, verifier.verify(loud));
        }
        dates(all);
        signedText(all);
        for (String id : Providers.ids()) {
            for (Map<String, String> settings : List.of(
                    Map.of("provider", id, "secret", Genuine.SECRET, "requireTrust", "fields"),
                    Map.of("provider", id.toUpperCase(Locale.ROOT), "secret", Genuine.SECRET))) {
                try {
                    all.append(WebhookConfig.verifier(settings)).append('\n');
                } catch (IllegalArgumentException mistake) {
                    all.append(mistake.getMessage()).append('\n');
                }
            }
        }
        return ascii(all);
    }

    private static void dates(StringBuilder all) {
        for (TimeFormat format : TimeFormat.values()) {
            SignedScheme scheme = Scheme.hmacSha256().over("{timestamp}{body}").hex(Source.header("S"));
            Provider timed = Provider.of("timed", "made for this test")
                    .scheme(
                            format == TimeFormat.LOCAL
                                    ? scheme.timestamp(Source.header("T"), ZoneOffset.UTC)
                                    : scheme.timestamp(Source.header("T"), format))
                    .once(Identity.content())
                    .build();
            for (String time : List.of(
                    format.write(Genuine.CLOCK.instant()),
                    "2026-03-01T12:00:00Z",
                    "Sun, 1 Mar 2026 12:00:00 GMT",
                    "Paz, 1 Mar 2026 12:00:00 GMT",
                    "\u0661\u0667\u0667\u0662")) {
                all.append(time).append(' ');
                add(
                        all,
                        Genuine.endpoint(timed)
                                .withoutReplayProtection()
                                .build()
                                .verify(Genuine.request("{}", "T", time, "S", Genuine.hex(time + "{}"))));
            }
        }
    }

    private static void signedText(StringBuilder all) {
        Provider named = Provider.of("named", "made for this test")
                .scheme(Scheme.hmacSha256().over("{json:/name}").hex(Source.header("S")))
                .once(Identity.content())
                .build();
        for (String name : List.of("I\u0130i\u0131", "\u00e9\ud83d\ude80", "ss\u00df")) {
            all.append(Genuine.endpoint(named)
                    .build()
                    .verify(Genuine.request("{\"name\":\"" + name + "\"}", "S", Genuine.hex(name))));
        }
    }

    private static void add(StringBuilder all, Verification verdict) {
        if (verdict instanceof Rejected rejected) {
            all.append(rejected.reason()).append(rejected.detail());
        } else if (verdict instanceof Verified verified) {
            Delivery delivery = verified.delivery();
            all.append(delivery).append(delivery.signedAt());
            if (delivery.unprovenBody().size() > 2) {
                all.append(delivery.json().text("/name")).append(delivery.json(Map.class));
            }
        }
        all.append('\n');
    }

    private static String ascii(CharSequence text) {
        StringBuilder ascii = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < 0x7f) {
                ascii.append((char) c);
            } else {
                ascii.append("\\u").append(Integer.toHexString(c));
            }
        });
        return ascii.toString();
    }
}
