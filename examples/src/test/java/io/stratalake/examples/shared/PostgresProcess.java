package io.stratalake.examples.shared;

import io.stratalake.shared.jdbc.JdbcSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server on loopback that keeps its data when it is stopped. */
final class PostgresProcess implements Store {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    PostgresProcess(Path directory) {
        this.data = directory.resolve("postgres");
        this.server = start(EmbeddedPostgres.builder());
        this.port = server.getPort();
        JdbcSchema.standard().createTables(server.getPostgresDatabase());
    }

    private EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setDataDirectory(data).setCleanDataDirectory(false).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void start() {
        server = start(EmbeddedPostgres.builder().setPort(port));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
