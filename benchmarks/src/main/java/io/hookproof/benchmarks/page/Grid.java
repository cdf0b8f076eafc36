package io.hookproof.benchmarks.page;

/** A Markdown table. */
final class Grid {
    private final StringBuilder text = new StringBuilder();

    Grid(String... heads) {
        row(heads);
        text.append("|---".repeat(heads.length)).append("|\n");
    }

    Grid row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Three digits; a dash where it was not measured. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return size >= 100 ? "%,.0f".formatted(value) : size >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    static String times(double value) {
        return Double.isNaN(value) ? "–" : number(value) + " x";
    }
}
