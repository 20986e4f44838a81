package dev.mainstay.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more than its limit is read from it. */
final class Capped extends FilterInputStream {
    private long left;

    Capped(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) spend(1);
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) spend(n);
        return n;
    }

    private void spend(int n) throws IOException {
        left -= n;
        if (left < 0) throw new IOException("the compressed answer is larger than allowed");
    }
}
