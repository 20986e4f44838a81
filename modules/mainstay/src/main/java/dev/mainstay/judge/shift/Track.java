package dev.mainstay.judge.shift;

/**
 * What is remembered of one alternative.
 *
 * @param evidence log-likelihood ratio of the finished blocks of the excursion, nats
 * @param bad of the running block
 * @param good of the running block
 * @param block start of the running block, epoch milliseconds; negative: at rest
 * @param began start of the excursion: the estimated time of the change
 * @param badSince bad units since then
 * @param totalSince units since then
 * @param untilBad units since then and until the last slice with a bad one
 * @param recovery evidence that the shift is over, nats
 * @param level 0 none, 1 confirmed, 2 confirmed for a page
 */
public record Track(
        double evidence,
        long bad,
        long good,
        long block,
        long began,
        long badSince,
        long totalSince,
        long untilBad,
        double recovery,
        int level) {
    static final Track REST = new Track(0, 0, 0, -1, -1, 0, 0, 0, 0, 0);
}
