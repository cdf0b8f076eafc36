package io.hookproof.benchmarks;

import io.hookproof.benchmarks.page.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures everything, or the parts that are named, and writes docs/performance.md with its chart. Run it from the top of
 * the repository.
 */
public final class Benchmarks {
    private static final String USAGE = """
            java -jar benchmarks/peers/target/benchmarks.jar [--brief] [--print] [--draw] [part …]
              --brief   short runs, to see whether a change shows
              --print   shows the tables and changes no file
              --draw    draws the page from the figures there are, and measures nothing
              parts     %s; all unless named""".formatted(String.join(" ", Part.names()));

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        boolean brief = words.remove("--brief");
        boolean print = words.remove("--print");
        boolean draw = words.remove("--draw");
        if (!Part.names().containsAll(words)) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Path figuresFile = print ? Path.of("target", "figures.txt") : Path.of("benchmarks", "figures.txt");
        Figures figures = Figures.in(figuresFile);
        if (!draw) {
            Effort effort = brief ? Effort.brief() : Effort.full();
            for (String name : words.isEmpty() ? Part.names() : words) {
                Part.named(name).measure(effort, figures);
                figures.save();
            }
        }
        Page page = new Page(figures);
        if (print) {
            System.out.println(page.text());
        } else {
            page.writeTo(Path.of("docs"));
        }
    }
}
