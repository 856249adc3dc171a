package io.stratalake.examples.console;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.Sandbox;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account at a platform, configured by environment variables, or a sandbox in its place. */
public abstract sealed class Account implements AutoCloseable permits Workspace, Fleet {

    private final Platform platform;
    private final TimeSource time;
    private final @Nullable Sandbox sandbox;

    Account(Platform platform, TimeSource time, @Nullable Sandbox sandbox) {
        this.platform = platform;
        this.time = time;
        this.sandbox = sandbox;
    }

    /** Returns the clock and sleeper of the client. */
    public TimeSource time() {
        return time;
    }

    /** The time of day. */
    public OffsetDateTime now() {
        return time.now().atOffset(ZoneOffset.UTC);
    }

    /** Returns whether the data are those of a sandbox, so that a program may run without arguments. */
    public boolean isSandbox() {
        return sandbox != null;
    }

    /** One line that says that the data are made up, if they are. */
    Optional<String> origin() {
        return Optional.ofNullable(sandbox)
                .map(made -> "No " + platform.prefix() + "* variable is set: this is a sandbox with made-up data, at "
                        + made.baseUrl() + ".");
    }

    /** Returns the sandbox of an account that is one. */
    public Sandbox sandbox() {
        return Objects.requireNonNull(sandbox, "this is no sandbox");
    }

    @Override
    public void close() {
        closeClient();
        if (sandbox != null) {
            sandbox.close();
        }
    }

    abstract void closeClient();
}
