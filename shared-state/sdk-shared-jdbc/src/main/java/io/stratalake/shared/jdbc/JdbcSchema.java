package io.stratalake.shared.jdbc;

import io.stratalake.core.error.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tables, and the script that creates them. Immutable.
 *
 * <p>The script is also the resource {@code io/stratalake/shared/jdbc/schema-postgresql.sql} of the jar, with the
 * default names, for tools that migrate schemas. The SDK creates tables on request only.
 */
public final class JdbcSchema {

    private static final String SCRIPT = "schema-postgresql.sql";
    private static final String DEFAULT_PREFIX = "stratalake_";

    /** PostgreSQL cuts names off after 63 bytes. */
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,39}");

    private static final JdbcSchema STANDARD = new JdbcSchema(null, DEFAULT_PREFIX);

    private final @Nullable String schema;
    private final String prefix;

    private JdbcSchema(@Nullable String schema, String prefix) {
        this.schema = schema;
        this.prefix = prefix;
    }

    /** Returns the default names: tables that begin with {@code stratalake_}, in the first schema of the search path. */
    public static JdbcSchema standard() {
        return STANDARD;
    }

    /**
     * Returns the same tables in another schema, which must exist.
     *
     * @param schemaName 1 to 40 lower-case letters, digits and underscores, not beginning with a digit
     * @throws IllegalArgumentException if the name has another form
     */
    public JdbcSchema schema(String schemaName) {
        return new JdbcSchema(checked("schema", schemaName), prefix);
    }

    /**
     * Returns the same tables with another prefix. Default: {@code stratalake_}.
     *
     * @param tablePrefix 1 to 40 lower-case letters, digits and underscores, not beginning with a digit
     * @throws IllegalArgumentException if the prefix has another form
     */
    public JdbcSchema tablePrefix(String tablePrefix) {
        return new JdbcSchema(schema, checked("table prefix", tablePrefix));
    }

    private static String checked(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    ("The %s \"%s\" is not a plain SQL name. Use 1 to 40 lower-case letters, digits and underscores, not"
                                    + " beginning with a digit.")
                            .formatted(kind, name));
        }
        return name;
    }

    /** Returns the SQL script that creates the tables with these names. */
    public String script() {
        try (var in = JdbcSchema.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("The jar of sdk-shared-jdbc has no file " + SCRIPT + ". Add it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(DEFAULT_PREFIX, table(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates the tables that do not exist. Several processes may do so at the same time.
     *
     * @throws JournalException if the database cannot be reached, or its user may not create tables
     */
    public void createTables(DataSource dataSource) {
        var database = new Database(dataSource, "the tables " + table("*"), "");
        database.run("created", PostgreSql.createTables(script()));
    }

    /** Returns the qualified name of a table. */
    String table(String name) {
        // Quoted, because a schema may have the name of a keyword; a prefixed table does not.
        return (schema == null ? "" : "\"" + schema + "\".") + prefix + name;
    }

    /** Contains the names of the tables. */
    @Override
    public String toString() {
        return "JdbcSchema[%s]".formatted(table("*").toLowerCase(Locale.ROOT));
    }
}
