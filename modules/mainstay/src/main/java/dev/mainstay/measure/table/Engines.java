package dev.mainstay.measure.table;

import dev.mainstay.measure.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * The embedded engines of this process. Starting one costs as much as reading a small table, so all tables below the same roots share one,
 * and those that were given back last stay warm: a round reads the tables of a specification one after the other, and the next again.
 */
final class Engines {
    private static final Engines ALL = new Engines();
    /** How many stay warm that nobody holds. */
    private static final int WARM = 4;

    private final List<Engine> open = new ArrayList<>();

    /** One running engine, and how many hold a connection to it. */
    static final class Engine {
        private final List<String> roots;
        private final Settings settings;
        private final DuckDBConnection first;
        private int holders;
        private boolean broken;

        private Engine(List<String> roots, Settings settings) throws SQLException {
            this.roots = roots;
            this.settings = settings;
            this.first = start(roots, settings);
        }

        /** A connection of its own; this engine must be released as often as it was taken. */
        Connection connect() throws SQLException {
            return first.duplicate();
        }

        /** It will not be given to anyone else. */
        void broke() {
            broken = true;
        }

        private boolean serves(List<String> wanted, Settings within) {
            return !broken && roots.equals(wanted) && settings.equals(within);
        }
    }

    static Engine take(List<String> roots, Settings settings) throws SQLException {
        return ALL.find(List.copyOf(roots), settings);
    }

    static void release(Engine engine) {
        ALL.back(engine);
    }

    private synchronized Engine find(List<String> roots, Settings settings) throws SQLException {
        for (Engine engine : open)
            if (engine.serves(roots, settings)) {
                engine.holders++;
                return engine;
            }
        Engine engine = new Engine(roots, settings);
        engine.holders = 1;
        open.add(engine);
        return engine;
    }

    private synchronized void back(Engine engine) {
        engine.holders--;
        open.remove(engine);
        open.add(engine);
        List<Engine> cold = new ArrayList<>();
        int warm = 0;
        for (Engine one : open.reversed()) if (one.holders == 0 && (one.broken || ++warm > WARM)) cold.add(one);
        for (Engine one : cold) stop(one);
        open.removeAll(cold);
    }

    private static void stop(Engine engine) {
        try {
            engine.first.close();
        } catch (SQLException e) {
            // an in-memory engine has nothing to lose
        }
    }

    private static DuckDBConnection start(List<String> roots, Settings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMiB() + "MiB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        properties.setProperty("allow_persistent_secrets", "false");
        properties.setProperty("temp_directory", "");
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET GLOBAL allowed_directories = " + Sql.list(roots));
            statement.execute("SET GLOBAL enable_external_access = false");
            statement.execute("SET GLOBAL lock_configuration = true");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
