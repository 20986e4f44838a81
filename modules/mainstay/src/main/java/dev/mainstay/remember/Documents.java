package dev.mainstay.remember;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Records that were pushed as text. Methods that write run within a transaction. */
final class Documents {
    private static final String WHAT = "a pushed record";

    private final Database database;
    private final Forgetting forgetting;

    Documents(Database database, Forgetting forgetting) {
        this.database = database;
        this.forgetting = forgetting;
    }

    Document.Filed file(String source, List<Document> documents) throws SQLException {
        long accepted = 0;
        long unchanged = 0;
        List<Document> replaced = new ArrayList<>();
        OptionalLong limit = forgetting.taken(Forgotten.Kind.RUNS, source);
        for (Document one : documents) {
            Forgetting.refuse(limit, one.at());
            String before = text(source, one.id());
            if (before.equals(one.text())) {
                unchanged++;
                continue;
            }
            database.update(
                    "INSERT INTO document VALUES (?, ?, ?, ?, ?) ON CONFLICT (source, id)"
                            + " DO UPDATE SET at = excluded.at, text = excluded.text, crc = excluded.crc",
                    source,
                    one.id(),
                    one.at(),
                    one.text(),
                    Seal.of(source, one.id(), one.at(), one.text()));
            if (before.isEmpty()) accepted++;
            else replaced.add(one);
        }
        return new Document.Filed(accepted, unchanged, replaced);
    }

    private String text(String source, String id) throws SQLException {
        String sql = "SELECT source, id, at, text, crc FROM document WHERE source = ? AND id = ?";
        return database.first(WHAT, sql, Documents::sourced, source, id)
                .map(one -> one.document().text())
                .orElse("");
    }

    List<Document> of(String source) throws SQLException {
        // All are looked at: one whose source was altered is found by its check sum.
        List<Document> found = new ArrayList<>();
        String sql = "SELECT source, id, at, text, crc FROM document ORDER BY at, id";
        database.each(WHAT, sql, Documents::sourced, one -> {
            if (one.source().equals(source)) found.add(one.document());
        });
        return found;
    }

    /** The time of a source's newest record; empty when none is held. */
    OptionalLong newest(String source) throws SQLException {
        String sql = "SELECT source, id, at, text, crc FROM document WHERE source = ? ORDER BY at DESC LIMIT 1";
        Optional<Sourced> found = database.first(WHAT, sql, Documents::sourced, source);
        return found.isPresent() ? OptionalLong.of(found.get().document().at()) : OptionalLong.empty();
    }

    private record Sourced(String source, Document document) {}

    private static Sourced sourced(ResultSet row) throws SQLException {
        Document document = new Document(row.getString(2), row.getLong(3), row.getString(4));
        Seal.check(row.getLong(5), row.getString(1), document.id(), document.at(), document.text());
        return new Sourced(row.getString(1), document);
    }
}
