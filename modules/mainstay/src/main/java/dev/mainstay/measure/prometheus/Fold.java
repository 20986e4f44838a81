package dev.mainstay.measure.prometheus;

/** Reduces the series of one question to numbers a slice, series by series and part by part in the order of time. */
sealed interface Fold extends Series.Sink permits Increases, Amounts, Marks {}
