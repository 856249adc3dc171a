package io.stratalake.shared.jdbc;

import io.stratalake.core.error.JournalException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps the exceptions of a driver to exceptions without secrets, keys and values. */
final class SqlFailures {

    /** Serialization failure and deadlock: the database has undone the transaction, so that it can run again. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    private static final Pattern JDBC_URL = Pattern.compile("(?i)jdbc:[^\\s'\"]+");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)([a-z]*(?:password|passwd|pwd|secret|token)[a-z]*\\s*[=:]\\s*)[^\\s&;,]+");

    private SqlFailures() {}

    static boolean isRolledBack(SQLException e) {
        return e.getSQLState() != null && ROLLED_BACK.contains(e.getSQLState());
    }

    /** Returns whether a failed transaction may have been committed: the connection broke, or the state is unknown. */
    static boolean mayBeCommitted(SQLException e) {
        var state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /** Returns the exception for a data source that returned no connection. */
    static JournalException notConnected(String subject, String done, Exception e) {
        return new JournalException(
                "%s could not be %s: the data source returned no connection (%s). %s"
                        .formatted(
                                capitalized(subject),
                                done,
                                text(e),
                                advice(state(e), "Check the database and the pool.")),
                redacted(e));
    }

    /**
     * Returns the exception for a transaction that failed.
     *
     * @param hint what to do if the transaction may have been committed, or empty
     */
    static JournalException failed(String subject, String done, SQLException e, String hint) {
        return new JournalException(
                "%s could not be %s (%s). %s"
                        .formatted(
                                capitalized(subject),
                                done,
                                text(e),
                                advice(e.getSQLState(), "Check the database.") + hint),
                redacted(e));
    }

    private static @Nullable String state(Exception e) {
        return e instanceof SQLException sql ? sql.getSQLState() : null;
    }

    private static String advice(@Nullable String state, String otherwise) {
        if (state == null) {
            return otherwise;
        }
        return switch (state) {
            case "42P01", "3F000" ->
                "The tables are missing: run schema-postgresql.sql, or" + " JdbcSchema.createTables(dataSource).";
            case "42703" -> "The tables have other columns: run schema-postgresql.sql of this version of the SDK.";
            case "42501" -> "Grant SELECT, INSERT, UPDATE and DELETE on the tables to the user of the data source.";
            case "25006" -> "The database is read-only: connect to the primary server.";
            case "57014" -> "The statement was canceled: check locks and statement_timeout.";
            default -> byClass(state, otherwise);
        };
    }

    private static String byClass(String state, String otherwise) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> "Check that the database runs and can be reached.";
            case "28" -> "Check the user and the password of the data source.";
            case "3D" -> "The database does not exist: check the URL of the data source.";
            case "40" -> "The transaction conflicted with others too often: try again.";
            case "53" -> "The database has no room for this: check disk, memory and the number of connections.";
            default -> otherwise;
        };
    }

    /** Returns state and message. PostgreSQL's further lines may quote a row. */
    private static String text(Exception e) {
        var state = state(e);
        var message = redacted(e.getMessage());
        return (state == null ? e.getClass().getSimpleName() : "SQLState " + state)
                + (message.isEmpty() ? "" : ": " + message);
    }

    /** Returns a copy without causes, which may quote the URL, and without the driver's details of the server. */
    private static SQLException redacted(Exception e) {
        var code = e instanceof SQLException sql ? sql.getErrorCode() : 0;
        var copy = new SQLException(e.getClass().getName() + ": " + redacted(e.getMessage()), state(e), code);
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    static String redacted(@Nullable String message) {
        if (message == null) {
            return "";
        }
        var line = message.lines().findFirst().orElse("").strip();
        line = JDBC_URL.matcher(line).replaceAll("jdbc:***");
        line = USER_INFO.matcher(line).replaceAll("//***@");
        return PASSWORD.matcher(line).replaceAll("$1***");
    }

    private static String capitalized(String subject) {
        return Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
    }
}
