package io.hookproof.benchmarks.page;

import io.hookproof.benchmarks.Figures;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Time to verify 1 KiB, each library beside Hookproof on the same request, on a logarithmic axis. */
final class Chart {
    private static final int WIDTH = 820;
    private static final int LEFT = 220;
    private static final int RIGHT = 730;
    private static final int TOP = 96;
    private static final int ROW = 30;
    private static final double LEAST = 500;
    private static final List<Integer> TICKS = List.of(500, 1000, 2000, 5000, 10_000, 20_000, 50_000);

    private final Readings readings;
    private final List<Library> rows;
    private final double most;

    Chart(Figures figures) {
        readings = new Readings(figures);
        rows = Arrays.stream(Library.values())
                .filter(library -> library(library) > 0)
                .sorted(Comparator.comparingDouble(this::library))
                .toList();
        double slowest = rows.stream().mapToDouble(this::library).max().orElse(LEAST);
        most = TICKS.stream().filter(tick -> tick >= slowest).findFirst().orElse(TICKS.get(TICKS.size() - 1));
    }

    boolean hasFigures() {
        return !rows.isEmpty() && limit() > 0;
    }

    private double library(Library library) {
        return readings.peer("library", library, "valid", 0, 1024);
    }

    private double limit() {
        return readings.verify(readings.mainJdk(), "limit", Readings.HEADER_ID, 1024);
    }

    private double x(double nanos) {
        return LEFT + (RIGHT - LEFT) * Math.log(Math.max(nanos, LEAST) / LEAST) / Math.log(most / LEAST);
    }

    String svg() {
        int bottom = TOP + rows.size() * ROW;
        int height = bottom + 62;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title">
                <title id="title">Time to verify one request of 1 KiB: the libraries that senders publish, and Hookproof on the same requests</title>
                <style>
                  text { font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 13px; fill: #24292f; }
                  .back { fill: #ffffff; }
                  .head { font-size: 16px; font-weight: 600; }
                  .soft { fill: #57606a; font-size: 12px; }
                  .grid { stroke: #d8dee4; stroke-width: 1; }
                  .limit { stroke: #9a6700; stroke-width: 1.5; stroke-dasharray: 4 3; }
                  .limit-text { fill: #9a6700; font-size: 12px; }
                  .span { stroke: #afb8c1; stroke-width: 3; }
                  .peer { fill: #6e7781; }
                  .ours { fill: #0969da; }
                  .ours-text { fill: #0969da; font-weight: 600; }
                  @media (prefers-color-scheme: dark) {
                    text { fill: #e6edf3; }
                    .back { fill: #0d1117; }
                    .soft { fill: #9198a1; }
                    .grid { stroke: #2a313c; }
                    .limit { stroke: #d29922; }
                    .limit-text { fill: #d29922; }
                    .span { stroke: #4b535d; }
                    .peer { fill: #9198a1; }
                    .ours { fill: #4493f8; }
                    .ours-text { fill: #4493f8; }
                  }
                </style>
                <rect class="back" width="%d" height="%d" rx="6"/>
                """.formatted(WIDTH, height, WIDTH, height, WIDTH, height));
        text(svg, "head", 20, 30, "start", "Time to verify one request of 1 KiB");
        legend(svg);
        axis(svg, bottom);
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), TOP + i * ROW + ROW / 2);
        }
        text(svg, "soft", 20, height - 14, "start", "CPU time of one call, logarithmic. " + footnote());
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        circle(svg, "ours", 26, 52);
        text(svg, "ours-text", 38, 56, "start", "Hookproof");
        circle(svg, "peer", 136, 52);
        text(svg, "", 148, 56, "start", "the sender's own library, same request");
        text(svg, "soft", WIDTH - 20, 56, "end", "Hookproof is … times as fast");
    }

    private void axis(StringBuilder svg, int bottom) {
        for (int tick : TICKS) {
            if (tick > most) {
                continue;
            }
            line(svg, "grid", x(tick), TOP, x(tick), bottom);
            text(svg, "soft", x(tick), bottom + 18, "middle", tick < 1000 ? tick + " ns" : tick / 1000 + " µs");
        }
        line(svg, "limit", x(limit()), TOP - 8, x(limit()), bottom);
        text(svg, "limit-text", x(limit()), TOP - 13, "middle", "the hash alone");
    }

    private void row(StringBuilder svg, Library library, double y) {
        double theirs = x(library(library));
        double ours = x(readings.peer("hookproof", library, "valid", 0, 1024));
        text(svg, "", LEFT - 22, y + 4, "end", library.label());
        line(svg, "span", ours, y, theirs, y);
        circle(svg, "peer", theirs, y);
        circle(svg, "ours", ours, y);
        text(svg, "ours-text", WIDTH - 20, y + 4, "end", Grid.number(readings.ahead(library, "valid", 0, 1024)));
    }

    private String footnote() {
        return readings.figures().text("peers.run");
    }

    private static void text(StringBuilder svg, String style, double x, double y, String anchor, String text) {
        svg.append("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n"
                .formatted(style, x, y, anchor, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static void circle(StringBuilder svg, String style, double x, double y) {
        svg.append("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5.5\"/>\n".formatted(style, x, y));
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n"
                .formatted(style, x1, y1, x2, y2));
    }
}
