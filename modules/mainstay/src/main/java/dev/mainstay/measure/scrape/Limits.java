package dev.mainstay.measure.scrape;

/**
 * What one text of metrics may hold.
 *
 * @param line longest line in characters
 * @param samples most samples, wanted or not
 * @param kept most series that are wanted
 */
record Limits(int line, int samples, int kept) {
    static final Limits DEFAULT = new Limits(64 * 1024, 1_000_000, 20_000);
}
