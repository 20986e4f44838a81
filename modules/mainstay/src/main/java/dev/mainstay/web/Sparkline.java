package dev.mainstay.web;

import dev.mainstay.judge.Chronicle.Point;
import java.util.List;
import java.util.Locale;

/** A budget's course, 44 × 16, from all of it at the top to none at the bottom. */
final class Sparkline {
    private static final int WIDTH = 44;
    private static final int HEIGHT = 16;
    private static final int MOST = 32;

    private Sparkline() {}

    /** Points of an SVG line; empty for fewer than two. */
    static String points(List<Point> course) {
        if (course.size() < 2) return "";
        int step = Math.max(1, course.size() / MOST);
        long first = course.getFirst().at();
        double span = Math.max(1, course.getLast().at() - first);
        StringBuilder points = new StringBuilder();
        for (int i = course.size() - 1; i >= 0; i -= step) {
            Point point = course.get(i);
            double y = 1 + (HEIGHT - 2) * (1 - Math.clamp(point.left(), 0, 1));
            points.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", (point.at() - first) / span * WIDTH, y));
        }
        return points.toString().strip();
    }
}
