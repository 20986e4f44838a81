package dev.mainstay.spec.text;

import dev.mainstay.spec.Predicates;
import java.util.List;
import java.util.function.Predicate;

/** What a single value may be. */
sealed interface Grammar {
    /**
     * Text of one form.
     *
     * @param what it is, as messages name it
     * @param example one that is right
     * @param pattern regular expression for the schema, empty for any text
     */
    record Form(String what, String example, String pattern, Predicate<String> admits) implements Grammar {}

    /** One of these words. */
    record OneOf(List<String> words) implements Grammar {}

    /**
     * A reference.
     *
     * @param kinds what it may name, in lower case; empty for any. With one kind the name alone will do
     * @param promise whether it names a promise
     */
    record Reference(List<String> kinds, boolean promise) implements Grammar {}

    Form TEXT = new Form("text", "any text", "", text -> true);
    Form NAME = new Form(
            "a name of lower-case letters, digits and '-' (at most 63)",
            "on-time",
            "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
            Scalars::name);
    Form PATH = new Form("a path", "lake/orders/*.parquet", "", t -> !t.isBlank() && t.indexOf('\0') < 0);
    Form FORMER = new Form(
            "a reference",
            "service/on-time/available",
            "^[a-z]+/[a-z0-9-]+(/[a-z0-9-]+)?$",
            t -> t.matches("[a-z]{1,30}/[a-z0-9-]{1,63}(/[a-z0-9-]{1,63})?"));
    Form COLUMN = new Form(
            "the name of a column or label",
            "origin",
            "^[A-Za-z_][A-Za-z0-9_.:-]*$",
            t -> t.length() < 200 && t.matches("[A-Za-z_][A-Za-z0-9_.:-]*"));
    Form DURATION = new Form(
            "a duration",
            "50ms, 5m, 28d",
            "^[1-9][0-9]*(ms|s|m|h|d|w)$",
            t -> Scalars.duration(t).isPresent());
    Form DUE = new Form(
            "a cron expression of five fields or a duration after the trigger",
            "'0 6 * * *' or 2h",
            "",
            t -> Scalars.duration(t).isPresent() || Scalars.cron(t));
    Form WINDOW = new Form(
            "a duration or one of day, week, month, quarter, year",
            "28d or month",
            "^([1-9][0-9]*(ms|s|m|h|d|w)|day|week|month|quarter|year)$",
            t -> Scalars.calendarWord(t) || Scalars.duration(t).isPresent());
    Form PERCENTAGE = new Form(
            "a percentage with its % sign",
            "99.9%", "^[0-9]+(\\.[0-9]+)? ?%$", t -> Scalars.percentage(t).isPresent());
    Form TARGET = new Form(
            "a percentage below 100 %, with its % sign",
            "99.9%",
            "^[0-9]{1,2}(\\.[0-9]+)? ?%$",
            t -> Scalars.percentage(t)
                    .filter(p -> p.compareTo(java.math.BigDecimal.ONE) < 0)
                    .isPresent());
    Form BOUND = new Form(
            "a number or a percentage", "0.25 or 10%", "", t -> Scalars.bound(t).isPresent());
    Form NUMBER = new Form("a number", "2.5", "", t -> Scalars.number(t).isPresent());
    Form COUNT =
            new Form("a whole number", "3", "^[0-9]+$", t -> Scalars.integer(t).isPresent());
    Form MONEY = new Form(
            "an amount, a space and an ISO 4217 currency",
            "400 USD",
            "^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$",
            t -> Scalars.money(t).isPresent());
    Form DATE = new Form(
            "a date",
            "2001-02-01",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            t -> Scalars.date(t).isPresent());
    Form TIME = new Form(
            "a date or an instant with its offset",
            "2001-02-01 or 2001-02-01T06:00:00Z",
            "",
            t -> Scalars.time(t).isPresent());
    Form CLOCK = new Form("a time of day", "'09:00'", "", t -> Scalars.clock(t).isPresent());
    Form ZONE = new Form(
            "an IANA time zone", "Europe/Berlin", "", t -> Scalars.zone(t).isPresent());
    Form URL = new Form(
            "an absolute address without a password in it",
            "http://127.0.0.1:9090",
            "^[A-Za-z][A-Za-z0-9+.-]*:.+$",
            t -> Scalars.url(t).isPresent());
    Form ADDRESS = new Form(
            "an http or https address, its host written out, without a user in it",
            "http://127.0.0.1:9400/model",
            "^https?://[^/?#@${}]+([/?#][^${}]*)?$",
            t -> Scalars.address(t).isPresent());
    /** An argument of a program; a value of the evidence may stand for it. */
    Form ARGUMENT = new Form("an argument", "any text", "", t -> t.indexOf('\0') < 0);

    Form BOOLEAN = new Form("true or false", "true", "^(true|false)$", t -> t.matches("true|false"));
    Form PREDICATE = new Form(
            "a read-only condition over the table's columns",
            "delay <= 15",
            "",
            t -> Predicates.refusal(t).isEmpty());
    /** A selector on metrics or a predicate or aggregate on a table; the source decides which. */
    Form QUERY = new Form("a selector or a condition", "http_requests_total{code=~\"5..\"}", "", t -> !t.isBlank());

    static Grammar oneOf(String... words) {
        return new OneOf(List.of(words));
    }

    static Grammar ref(String... kinds) {
        return new Reference(List.of(kinds), false);
    }

    Grammar PROMISE = new Reference(List.of(), true);
    Grammar DOCUMENT = new Reference(List.of(), false);
}
