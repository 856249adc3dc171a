package io.stratalake.system.shared;

import java.nio.file.Path;

/** The servers that processes can share. */
enum Engine {
    REDIS,
    POSTGRESQL;

    Store start(Path directory) {
        return this == REDIS ? new RedisProcess(directory) : new PostgresProcess(directory);
    }
}
