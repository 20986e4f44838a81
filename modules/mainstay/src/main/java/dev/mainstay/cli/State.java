package dev.mainstay.cli;

import dev.mainstay.measure.Meter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The state beside a specification, opened only if it is there: a check of plain files leaves nothing behind. */
final class State implements AutoCloseable {
    private final Function<DataSource, Meter> meters;

    private State(Function<DataSource, Meter> meters) {
        this.meters = meters;
    }

    static State look(Path folder, Desk desk) {
        return new State(desk.meters().apply(folder));
    }

    Function<DataSource, Meter> meters() {
        return meters;
    }

    List<Exclusion> excluded(Ref promise) {
        return List.of();
    }

    static boolean exists(Path folder) {
        return Files.isDirectory(folder);
    }

    @Override
    public void close() {}
}
