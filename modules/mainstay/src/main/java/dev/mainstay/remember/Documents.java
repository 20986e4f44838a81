package dev.mainstay.remember;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Records that were pushed as text. Methods that write run within a transaction. */
final class Documents {
    private final Database database;

    Documents(Database database) {
        this.database = database;
    }

    Document.Filed file(String source, List<Document> documents) throws SQLException {
        long accepted = 0;
        long unchanged = 0;
        List<Document> replaced = new ArrayList<>();
        for (Document one : documents) {
            String before = text(source, one.id());
            if (before.equals(one.text())) {
                unchanged++;
                continue;
            }
            database.update(
                    "INSERT INTO document VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (source, id) DO UPDATE SET at = excluded.at, text = excluded.text",
                    source,
                    one.id(),
                    one.at(),
                    one.text());
            if (before.isEmpty()) accepted++;
            else replaced.add(one);
        }
        return new Document.Filed(accepted, unchanged, replaced);
    }

    private String text(String source, String id) throws SQLException {
        try (ResultSet rows = database.bind("SELECT text FROM document WHERE source = ? AND id = ?", source, id)
                .executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    List<Document> of(String source) throws SQLException {
        List<Document> found = new ArrayList<>();
        try (ResultSet rows = database.bind(
                        "SELECT id, at, text FROM document WHERE source = ? ORDER BY at, id", source)
                .executeQuery()) {
            while (rows.next()) found.add(new Document(rows.getString(1), rows.getLong(2), rows.getString(3)));
        }
        return found;
    }
}
