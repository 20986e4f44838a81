package dev.mainstay.spec.text;

import dev.mainstay.spec.Window;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenSLO's {@code timeWindow} as a window. */
record OpenWindow(Library library) {
    private static final Map<Character, Window.Unit> UNITS = Map.of(
            'm', Window.Unit.MONTH,
            'h', Window.Unit.HOUR,
            'd', Window.Unit.DAY,
            'w', Window.Unit.WEEK,
            'M', Window.Unit.MONTH,
            'Q', Window.Unit.QUARTER,
            'Y', Window.Unit.YEAR);

    Optional<Window> read(View spec) {
        List<View> windows = spec.views("timeWindow");
        if (windows.size() != 1) {
            library.error(
                    spec.at("timeWindow"),
                    "an SLO has exactly one timeWindow, found " + windows.size(),
                    "write one SLO for each");
            return Optional.empty();
        }
        View window = windows.getFirst();
        String text = window.need("duration");
        char unit = text.charAt(text.length() - 1);
        int count = Integer.parseInt(text.substring(0, text.length() - 1));
        if (unit == 'm')
            library.warning(
                    window.at("duration"),
                    "'" + text + "' is minutes; as an SLO's window it is read as months",
                    "write " + count + "M");
        return rolling(window) ? rolling(window, count, unit) : Optional.of(calendar(window, count, unit));
    }

    private boolean rolling(View window) {
        boolean calendar = window.has("calendar");
        if (!window.has("isRolling")) {
            if (!calendar)
                library.warning(window.at(), "neither isRolling nor calendar: read as rolling", "add isRolling: true");
            return !calendar;
        }
        if (window.truth("isRolling")) {
            if (calendar)
                library.warning(window.at("calendar"), "a rolling window has no calendar; it is ignored", "remove it");
            return true;
        }
        if (!calendar)
            library.warning(
                    window.at(),
                    "a calendar window without 'calendar': counted from 1970-01-01 in UTC",
                    "calendar: {startTime: '2026-01-01 00:00:00', timeZone: UTC}");
        return false;
    }

    private Optional<Window> rolling(View window, int count, char unit) {
        long days = switch (unit) {
            case 'm', 'M' -> 30L * count;
            case 'Q' -> 90L * count;
            case 'Y' -> 365L * count;
            default -> 0;
        };
        if (days > 0 && unit != 'm')
            library.warning(
                    window.at("duration"),
                    "a rolling window has a fixed length: read as " + days + " days",
                    "write " + days + "d");
        Optional<Duration> length = days > 0 ? Scalars.duration(days + "d") : Scalars.duration(window.need("duration"));
        if (length.isEmpty()) library.error(window.at("duration"), "the window is longer than a century", "");
        return length.map(Window.Rolling::new);
    }

    private static Window calendar(View window, int count, char unit) {
        Optional<View> calendar = window.view("calendar");
        LocalDateTime start = calendar.flatMap(c -> c.text("startTime"))
                .flatMap(SloReader::start)
                .orElse(LocalDateTime.of(1970, 1, unit == 'w' ? 5 : 1, 0, 0));
        ZoneId zone = calendar.flatMap(c -> c.zone("timeZone")).orElse(ZoneId.of("UTC"));
        return new Window.Calendar(start, count, java.util.Objects.requireNonNull(UNITS.get(unit)), zone);
    }
}
