package dev.mainstay.spec.text;

import dev.mainstay.spec.Money;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammars of single values: text in, value out, empty when the text is not of the grammar. */
final class Scalars {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,11})(ms|s|m|h|d|w)");
    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,30})?) ?%");
    private static final Pattern MONEY = Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,12})?) ([A-Z]{3})");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\.[0-9]{1,30}|[0-9]{1,30}(?:\\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,2})?");
    private static final Duration LONGEST = Duration.ofDays(36_600);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Scalars() {}

    static Optional<Duration> duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) return Optional.empty();
        long n = Long.parseLong(m.group(1));
        Duration duration = switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> Duration.ofDays(7 * n);
        };
        return duration.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(duration);
    }

    /** The share that a percentage is, exact: {@code 99.9%} is 0.999. */
    static Optional<BigDecimal> percentage(String text) {
        Matcher m = PERCENTAGE.matcher(text);
        if (!m.matches()) return Optional.empty();
        BigDecimal value = new BigDecimal(m.group(1));
        return value.compareTo(HUNDRED) > 0 ? Optional.empty() : Optional.of(plain(value.movePointLeft(2)));
    }

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(plain(new BigDecimal(text))) : Optional.empty();
    }

    /** A number, or a percentage as the share that it is. */
    static Optional<BigDecimal> bound(String text) {
        return number(text).or(() -> percentage(text));
    }

    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static Optional<Integer> integer(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    static Optional<Money> money(String text) {
        Matcher m = MONEY.matcher(text);
        if (!m.matches()) return Optional.empty();
        try {
            return Optional.of(new Money(new BigDecimal(m.group(1)), Currency.getInstance(m.group(2))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** A date (its first instant in UTC) or an instant with its offset. */
    static Optional<Instant> time(String text) {
        Optional<LocalDate> date = date(text);
        if (date.isPresent())
            return date.map(d -> d.atStartOfDay(ZoneOffset.UTC).toInstant());
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** {@code 09:00} or the hour alone. */
    static Optional<LocalTime> clock(String text) {
        try {
            if (text.matches("[0-9]{1,2}")) return Optional.of(LocalTime.of(Integer.parseInt(text), 0));
            return Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** An absolute address without a password in it. */
    static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text);
            boolean whole = uri.getScheme() != null && (uri.isOpaque() || uri.getHost() != null);
            String user = uri.getUserInfo();
            return whole && (user == null || !user.contains(":")) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    /** An http or https address with its host and without a user. */
    static Optional<URI> address(String text) {
        if (text.contains("${")) return Optional.empty();
        return url(text)
                .filter(u -> u.getHost() != null && u.getRawUserInfo() == null)
                .filter(u -> u.getScheme().toLowerCase(Locale.ROOT).matches("https?"));
    }

    static boolean calendarWord(String text) {
        return text.matches("day|week|month|quarter|year");
    }

    static Optional<Window> window(String text, ZoneId zone) {
        if (!calendarWord(text)) return duration(text).map(Window.Rolling::new);
        Window.Unit unit = Window.Unit.valueOf(text.toUpperCase(Locale.ROOT));
        LocalDateTime anchor =
                LocalDate.of(1970, 1, unit == Window.Unit.WEEK ? 5 : 1).atStartOfDay();
        return Optional.of(new Window.Calendar(anchor, 1, unit, zone));
    }

    /** Five fields, each of digits, names and {@code * / , -}. */
    static boolean cron(String text) {
        return text.length() < 200 && text.strip().matches("(?:[0-9A-Za-z*/,?#-]+ +){4}[0-9A-Za-z*/,?#-]+");
    }

    static boolean name(String text) {
        return text.length() <= 63 && text.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }
}
