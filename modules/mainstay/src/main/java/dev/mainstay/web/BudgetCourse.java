package dev.mainstay.web;

import dev.mainstay.judge.Chronicle.Point;
import java.util.List;
import java.util.Locale;

/**
 * A budget's course as a drawing.
 *
 * @param marks shares that have a line across, from the highest
 * @param line points of the course
 * @param dots the same points with their words
 */
record BudgetCourse(List<Mark> marks, String line, List<Dot> dots, String from, String until) {
    static final int WIDTH = 1240;
    static final int HEIGHT = 220;
    private static final int LEFT = 56;
    private static final int RIGHT = 8;
    private static final int TOP = 8;
    private static final int BOTTOM = 24;
    private static final int LINES = 4;

    /** A line across. */
    record Mark(String y, String text) {}

    /** A point with what it says. */
    record Dot(String x, String y, String text) {}

    BudgetCourse {
        marks = List.copyOf(marks);
        dots = List.copyOf(dots);
    }

    static BudgetCourse of(List<Point> course) {
        double least = course.stream()
                .mapToDouble(Point::left)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double low = least >= 0 ? 0 : Math.floor(least * 2) / 2;
        long first = course.isEmpty() ? 0 : course.getFirst().at();
        double span = course.isEmpty() ? 1 : Math.max(1, course.getLast().at() - first);
        List<Mark> marks = new java.util.ArrayList<>();
        for (int i = 0; i <= LINES; i++) {
            double share = 1 - (1 - low) * i / LINES;
            marks.add(new Mark(number(y(share, low)), Figures.percent(share, 0)));
        }
        List<Dot> dots = course.stream()
                .map(point -> new Dot(
                        number(LEFT + (point.at() - first) / span * (WIDTH - LEFT - RIGHT)),
                        number(y(Math.max(low, point.left()), low)),
                        Figures.time(point.at()) + ": " + Figures.percent(point.left(), 1) + " left"))
                .toList();
        StringBuilder line = new StringBuilder();
        for (Dot dot : dots) line.append(dot.x()).append(',').append(dot.y()).append(' ');
        return new BudgetCourse(
                marks,
                line.toString().strip(),
                dots,
                course.isEmpty() ? "" : Figures.time(first),
                course.isEmpty() ? "" : Figures.time(course.getLast().at()));
    }

    private static double y(double share, double low) {
        return TOP + (1 - share) / (1 - low) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
