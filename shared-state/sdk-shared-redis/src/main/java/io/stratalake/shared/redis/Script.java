package io.stratalake.shared.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A Lua script, which the server runs as one atomic step. Sent in full only if the server does not know it. */
final class Script {

    private final String source;
    private final String digest;

    private Script(String source) {
        this.source = source;
        this.digest = digest(source);
    }

    /** Reads a script from the resources of this package. */
    static Script of(String name) {
        try (var resource = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
            return new Script(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String source) {
        try {
            // Redis identifies scripts by SHA-1.
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Loads the script, so that the first run need not send it. */
    CompletionStage<?> load(RedisScriptingAsyncCommands<String, String> commands) {
        return commands.scriptLoad(source);
    }

    CompletableFuture<List<Object>> run(
            RedisScriptingAsyncCommands<String, String> commands, List<String> keys, String... arguments) {
        var keyArray = keys.toArray(String[]::new);
        CompletionStage<List<Object>> first = commands.evalsha(digest, ScriptOutputType.MULTI, keyArray, arguments);
        return first.exceptionallyCompose(failure -> isUnknown(failure)
                        ? commands.eval(source, ScriptOutputType.MULTI, keyArray, arguments)
                        : CompletableFuture.failedFuture(failure))
                .toCompletableFuture();
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || (failure instanceof CompletionException && failure.getCause() instanceof RedisNoScriptException);
    }
}
