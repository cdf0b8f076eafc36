package io.hookproof.benchmarks.start;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.LoggerFactory;

/**
 * Names one sender and builds its endpoint in a Java of its own, which has done nothing but what any application has done
 * before: logged, and computed an HMAC. Prints CPU nanoseconds and classes of the first, then of the second.
 */
public final class ColdStart {
    private ColdStart() {}

    public static void main(String[] arguments) throws Exception {
        LoggerFactory.getLogger(ColdStart.class).debug("warm");
        Mac.getInstance("HmacSHA256").init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        threads.getCurrentThreadCpuTime();

        long classesAtFirst = classes.getTotalLoadedClassCount();
        long begin = threads.getCurrentThreadCpuTime();
        Provider provider = Providers.named(arguments[0]);
        long named = threads.getCurrentThreadCpuTime();
        long classesWhenNamed = classes.getTotalLoadedClassCount();
        long beginToBuild = threads.getCurrentThreadCpuTime();
        Verifier verifier = Verifier.of(provider)
                .secrets(Secret.of("32 random letters would be better"))
                .publicBase(URI.create("https://hooks.example.com"))
                .replays(InMemoryReplayStore.holding(1_000))
                .listener(WebhookListener.none())
                .build();
        long built = threads.getCurrentThreadCpuTime();
        long classesWhenBuilt = classes.getTotalLoadedClassCount();

        System.out.println((named - begin) + " " + (classesWhenNamed - classesAtFirst) + " " + (built - beginToBuild)
                + " " + (classesWhenBuilt - classesWhenNamed) + " " + verifier);
    }
}
