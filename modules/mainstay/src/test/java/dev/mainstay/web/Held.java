package dev.mainstay.web;

import dev.mainstay.engine.Response;
import dev.mainstay.engine.intake.Changes;
import dev.mainstay.engine.intake.Heartbeats;
import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.identity.Keyring;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** What a server of a test holds: a real state, and the documents of a folder. */
final class Held {
    private Held() {}

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
