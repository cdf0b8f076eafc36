package io.hookproof.benchmarks.page;

import io.hookproof.benchmarks.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the tables between the marks of docs/performance.md, and the chart beside it. */
public final class Page {
    private final Figures figures;

    public Page(Figures figures) {
        this.figures = figures;
    }

    /** All tables, for the terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : Block.values()) {
            text.append("## ")
                    .append(block.mark())
                    .append("\n\n")
                    .append(block.in(figures))
                    .append('\n');
        }
        return text.toString();
    }

    /** @param docs the folder with performance.md */
    public void writeTo(Path docs) throws IOException {
        Path file = docs.resolve("performance.md");
        String page = Files.readString(file);
        for (Block block : Block.values()) {
            page = replaced(page, block);
        }
        Files.writeString(file, page);
        Chart chart = new Chart(figures);
        if (chart.hasFigures()) {
            Files.writeString(docs.resolve("verify-time.svg"), chart.svg());
        }
    }

    private String replaced(String page, Block block) {
        String begin = "<!-- figures: " + block.mark() + " -->\n";
        String end = "<!-- end -->";
        int from = page.indexOf(begin);
        if (from < 0) {
            throw new IllegalStateException("docs/performance.md has no " + begin.strip());
        }
        from += begin.length();
        return page.substring(0, from) + block.in(figures) + page.substring(page.indexOf(end, from));
    }
}
