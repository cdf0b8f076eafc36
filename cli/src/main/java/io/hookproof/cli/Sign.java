package io.hookproof.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a delivery as its sender would make it. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Prints a delivery as its sender would make it, as a raw HTTP/1.1 message.",
        footer = {
            "",
            "Example:",
            "  hookproof sign --provider github --secret env:SECRET --event push push.json > push.http"
        })
final class Sign implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DeliveryOptions delivery;

    @Override
    public Integer call() {
        byte[] message = delivery.requests().message();
        System.out.write(message, 0, message.length);
        System.out.flush();
        return 0;
    }
}
