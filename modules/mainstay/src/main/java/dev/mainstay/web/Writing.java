package dev.mainstay.web;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Everything that others may write, in one line. */
record Writing(Holdings holdings, OneWriter writer, LongSupplier clock) {
    List<Route> routes() {
        Audit audit = new Audit(holdings.journal(), clock);
        return Stream.of(
                        new Receiving(holdings, writer, audit, clock).routes(),
                        new Events(holdings, writer, audit, clock).routes(),
                        new Answering(holdings, writer, audit, clock).routes(),
                        new Resetting(holdings, writer, audit, clock).routes(),
                        new Deciding(holdings, writer, audit, clock).routes(),
                        new Tokens(holdings, writer, audit, clock).routes())
                .flatMap(List::stream)
                .toList();
    }
}
