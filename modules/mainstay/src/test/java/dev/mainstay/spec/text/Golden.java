package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cases with what is expected of them beside them. Started with {@code -Dgolden.write=true} the expected files are written. */
final class Golden {
    private static final String ROOT = "src/test/cases/spec/";

    private Golden() {}

    static void hold(Path of, String text) throws IOException {
        String found = text.replace(Path.of(ROOT).toAbsolutePath() + "/", "").replace(ROOT, "");
        Path expected = of.resolveSibling(of.getFileName().toString().replaceFirst("\\.ya?ml$", "") + ".expected");
        if (Boolean.getBoolean("golden.write")) Files.writeString(expected, found);
        assertThat(found).isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
    }

    /** A promise on one line, but for its revision. */
    static String promise(Promise p) {
        Canon canon = new Canon(ref -> Canon.text(ref.toString()), SourceTree::reference);
        return p.id() + " of " + p.of() + ": " + Canon.percentage(p.target()) + " "
                + Json.of(canon.indicator(p.indicator()))
                + " in " + window(p.window()) + ", " + budgeting(p.budgeting()) + ", no data "
                + p.noData().as() + " after "
                + Durations.write(p.noData().after()) + ", " + alert(p.alert()) + ", owner "
                + p.owner().orElse("none")
                + ", service " + p.service().orElse("none")
                + (p.by().columns().isEmpty() ? "" : ", by " + p.by())
                + (p.exclude().isEmpty() ? "" : ", excludes " + p.exclude().size())
                + p.agreement().map(a -> ", " + a).orElse("")
                + p.formerly().map(f -> ", formerly " + f).orElse("");
    }

    private static String window(Window window) {
        return switch (window) {
            case Window.Rolling rolling -> Durations.write(rolling.length());
            case Window.Calendar c -> c.count() + " " + c.unit() + " from " + c.start() + " " + c.zone();
        };
    }

    private static String budgeting(Budgeting budgeting) {
        return switch (budgeting) {
            case Budgeting.Occurrences events -> "events";
            case Budgeting.Timeslices s -> "slices of " + Durations.write(s.slice()) + " good at " + s.sliceTarget();
            case Budgeting.RatioTimeslices s -> "mean of slices of " + Durations.write(s.slice());
        };
    }

    private static String alert(Alerting alert) {
        return switch (alert) {
            case Alerting.Derived derived -> derived.urgency().toString();
            case Alerting.None none -> "no alert";
            case Alerting.Stated stated ->
                stated.policies().stream()
                        .map(p -> p.name() + " " + p.severity() + " at "
                                + p.comparison().symbol() + p.threshold() + " over " + Durations.write(p.lookback())
                                + " for " + Durations.write(p.after()) + " to " + p.targets())
                        .toList()
                        .toString();
        };
    }
}
