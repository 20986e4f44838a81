package dev.mainstay.web;

import dev.mainstay.engine.Live;
import dev.mainstay.engine.Loop;
import dev.mainstay.engine.Response;
import dev.mainstay.engine.intake.Changes;
import dev.mainstay.engine.intake.Heartbeats;
import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.identity.Keyring;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a server of a test holds: a real state, and the documents of a folder. */
final class Held {
    private Held() {}

    /** A loop over the tables of a folder. */
    static Loop loop(Path documents, Response response, Consumer<String> told) {
        Live live = new Live(
                source -> new TableMeter((Source.Table) source.source(), Settings.DEFAULT),
                ref -> List.of(),
                Duration.ofSeconds(30));
        return new Loop(() -> Specifications.load(documents, Limits.DEFAULT), live::look, response::round, told);
    }

    static Holdings by(Journal journal, LongSupplier clock, Path documents) {
        return by(journal, clock, documents, new Response(journal));
    }

    static Holdings by(Journal journal, LongSupplier clock, Path documents, Response response) {
        return new Holdings(
                journal,
                new Doorkeeper(new Keyring(journal.accounts()), clock),
                new Changes(journal),
                new Heartbeats(journal),
                response,
                () -> Specifications.load(documents, Limits.DEFAULT),
                documents.toString());
    }
}
