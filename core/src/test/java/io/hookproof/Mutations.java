package io.hookproof;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import java.util.Arrays;
import java.util.Random;

/** A genuine request with one to three things changed, as an attacker or a broken proxy would. */
final class Mutations {
    private static final String[] ODD = {
        "",
        " ",
        ",",
        "=",
        "\u0000",
        "\u00e9",
        "\uff10",
        "\r\n",
        "%",
        "-1",
        "v1=",
        "t=",
        "sha256=",
        "\ud800",
        "a".repeat(9_000)
    };

    private Mutations() {}

    static WebhookRequest of(WebhookRequest request, Random random) {
        WebhookRequest changed = request;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            changed = once(changed, random);
        }
        return changed;
    }

    private static WebhookRequest once(WebhookRequest request, Random random) {
        int fields = request.headers().size();
        int kind = random.nextInt(fields == 0 ? 4 : 9);
        return switch (kind) {
            case 0 -> Genuine.with(request, bytes(request.body().bytes(), random));
            case 1 ->
                new WebhookRequest(
                        random.nextInt(10) == 0 ? odd(random) : "POST",
                        request.target(),
                        request.headers(),
                        request.body());
            case 2 -> Genuine.at(request, request.target() + "?" + odd(random));
            case 3 -> Genuine.and(request, "X-" + random.nextInt(), odd(random));
            case 4 -> Genuine.with(request, random.nextInt(fields), null);
            case 5 -> Genuine.with(request, random.nextInt(fields), odd(random));
            case 6 -> {
                int at = random.nextInt(fields);
                yield Genuine.and(
                        request,
                        request.headers().name(at),
                        text(request.headers().value(at), random));
            }
            case 7 -> new WebhookRequest(request.method(), request.target(), Headers.none(), Body.empty());
            default -> {
                int at = random.nextInt(fields);
                yield Genuine.with(request, at, text(request.headers().value(at), random));
            }
        };
    }

    private static String odd(Random random) {
        return ODD[random.nextInt(ODD.length)];
    }

    private static String text(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + odd(random) + text.substring(at);
            case 2 -> text + text.substring(at);
            default ->
                text.substring(0, at) + (char) random.nextInt(256) + text.substring(Math.min(text.length(), at + 1));
        };
    }

    private static byte[] bytes(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        byte[] changed = random.nextBoolean() ? Arrays.copyOf(body, at) : Arrays.copyOf(body, body.length + 1);
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }
}
