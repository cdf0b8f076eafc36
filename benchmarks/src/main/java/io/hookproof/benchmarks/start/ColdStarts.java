package io.hookproof.benchmarks.start;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.Median;
import io.hookproof.benchmarks.http.Child;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;

/** Starts {@link ColdStart} again and again, with nothing on the class path but core and what it needs. */
public final class ColdStarts {
    /** Those whose endpoint needs a secret alone, and a URL where that is signed. */
    public static final List<String> SENDERS = List.of("github", "stripe", "twilio");

    private static final String[] FIGURES = {"named.cpu", "named.classes", "build.cpu", "build.classes"};

    private ColdStarts() {}

    /** @param starts for each sender, of which the median counts */
    public static void measure(String name, int starts, Figures figures) throws Exception {
        String path = classPath();
        for (String sender : SENDERS) {
            List<List<Double>> measured = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                measured.add(once(sender, path));
            }
            for (int i = 0; i < FIGURES.length; i++) {
                int figure = i;
                double median = Median.median(
                        measured.stream().map(start -> start.get(figure)).toList());
                figures.put(name + "." + sender + "." + FIGURES[i], median);
                System.out.printf("%s: %s, %s: %,.0f%n", name, sender, FIGURES[i], median);
            }
        }
    }

    private static List<Double> once(String sender, String path) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        List.of(Child.java(), "-Xshare:auto", "-cp", path, ColdStart.class.getName(), sender))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the start of " + sender + " has failed");
        }
        List<Double> figures = new ArrayList<>();
        for (String word : printed.split(" ", FIGURES.length + 1)) {
            if (figures.size() < FIGURES.length) {
                figures.add(Double.parseDouble(word));
            }
        }
        return figures;
    }

    /** The whole class path has jars by the dozen, each of which would be looked through for each class. */
    private static String classPath() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> its : List.of(
                Verifier.class,
                JsonFactory.class,
                Caffeine.class,
                LoggerFactory.class,
                NullMarked.class,
                ColdStart.class)) {
            places.add(Path.of(its.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }
}
