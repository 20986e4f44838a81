package dev.mainstay.remember;

/**
 * How counts are written as bytes.
 *
 * <p>A tick (time-major): groups of {@link #GROUP} keys, the byte length of each group first, then per key one number: 0 when it was
 * not observed, else {@code ((total + 1) << 1) | (bad > 0)}, followed by bad when there is any.
 *
 * <p>An hour (key-major, one group): per key the number of slices observed whole (0 none, 1 all, 2 some: then each slice begins with
 * its covered milliseconds, 0 for none), then per observed slice {@code zigzag(total − total before) << 1 | (bad > 0)} and bad.
 */
final class Pairs {
    /** Keys that are written and read together. */
    static final int GROUP = 512;

    private Pairs() {}

    static byte[] tick(Column column) {
        int keys = column.layout().size();
        Varints groups = new Varints(keys * 3);
        Varints body = new Varints(keys * 3);
        for (int from = 0; from < keys; from += GROUP) {
            int before = body.size();
            for (int i = from; i < Math.min(keys, from + GROUP); i++) {
                long total = column.total(i);
                if (total < 0) {
                    body.put(0);
                } else {
                    long bad = total - column.good(i);
                    body.put(((total + 1) << 1) | (bad > 0 ? 1 : 0));
                    if (bad > 0) body.put(bad);
                }
            }
            groups.put(body.size() - before);
        }
        groups.put(body);
        return groups.toBytes();
    }

    /** Hands the observed keys of the groups [from, until) to the visitor: their position, good and total. */
    static void eachOfTick(Varints.Reader reader, int keys, int fromGroup, int untilGroup, Grid.Cell visitor) {
        int groups = (keys + GROUP - 1) / GROUP;
        long skipped = 0;
        for (int g = 0; g < groups; g++) {
            long length = reader.read();
            if (g < fromGroup) skipped += length;
        }
        reader.skip(skipped);
        int end = Math.min(keys, untilGroup * GROUP);
        for (int i = fromGroup * GROUP; i < end; i++) {
            long code = reader.read();
            if (code == 0) continue;
            long total = (code >>> 1) - 1;
            long bad = (code & 1) == 1 ? reader.read() : 0;
            visitor.at(i, total - bad, total);
        }
    }

    static byte[] hour(Grid grid) {
        Varints body = new Varints(grid.rows() * grid.slices() * 2);
        for (int row = 0; row < grid.rows(); row++) {
            int mode = grid.mode(row);
            body.put(mode);
            long before = 0;
            for (int slice = 0; slice < grid.slices() && mode > 0; slice++) {
                if (mode == 2) body.put(grid.covered(row, slice));
                if (grid.covered(row, slice) == 0) continue;
                long total = grid.total(row, slice);
                long bad = total - grid.good(row, slice);
                long step = total - before;
                body.put((((step << 1) ^ (step >> 63)) << 1) | (bad > 0 ? 1 : 0));
                if (bad > 0) body.put(bad);
                before = total;
            }
        }
        return body.toBytes();
    }

    /** Fills the rows of a grid from an hour's bytes. */
    static void fill(Grid grid, Varints.Reader body) {
        for (int row = 0; row < grid.rows(); row++) {
            int mode = body.readInt();
            long before = 0;
            for (int slice = 0; slice < grid.slices() && mode > 0; slice++) {
                long covered = mode == 2 ? body.read() : grid.grain();
                if (covered == 0) continue;
                long code = body.read();
                long bad = (code & 1) == 1 ? body.read() : 0;
                long zigzag = code >>> 1;
                long total = before + ((zigzag >>> 1) ^ -(zigzag & 1));
                grid.set(row, slice, covered, total - bad, total);
                before = total;
            }
        }
    }
}
