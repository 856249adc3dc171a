package io.stratalake.system.shared;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.shared.jdbc.JdbcSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    public LimitView limit(String operation) {
        var sql = "SELECT state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint FROM stratalake_limit"
                + " WHERE limit_key LIKE ?";
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "%/" + operation);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? view(JsonParser.parseString(rows.getString(1)).getAsJsonObject(), rows.getLong(2))
                        : new LimitView(Map.of(), List.of());
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static LimitView view(JsonObject state, long now) {
        var slots = new HashMap<String, Duration>();
        state.getAsJsonObject("slots")
                .asMap()
                .forEach((id, free) -> slots.put(id, Duration.of(free.getAsLong() - now, ChronoUnit.MICROS)));
        var queue = new ArrayList<String>();
        state.getAsJsonArray("queue")
                .forEach(ticket -> queue.add(ticket.getAsJsonArray().get(0).getAsString()));
        return new LimitView(slots, queue);
    }

    @Override
    public void start() {
        server = start(EmbeddedPostgres.builder().setPort(port));
    }

    /** PostgreSQL empties unlogged tables when it starts after an immediate shutdown. */
    @Override
    public void crash() {
        try {
            var pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
            while (ProcessHandle.of(Long.parseLong(pid))
                    .map(ProcessHandle::isAlive)
                    .orElse(false)) {
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
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
