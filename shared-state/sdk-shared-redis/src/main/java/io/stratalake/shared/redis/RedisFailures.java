package io.stratalake.shared.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps the exceptions of Lettuce to exceptions without keys and arguments, which a message of the server may quote. */
final class RedisFailures {

    /** Redis 6 places the code of a command within a script in the middle of its message. */
    private static final Pattern CODE = Pattern.compile("^(?:ERR Error running script .*?: -)?([A-Z]{2,20})(?= |$)");

    /** Far more than real chains have; guards against a cycle. */
    private static final int MAX_CAUSES = 20;

    private RedisFailures() {}

    /**
     * Returns the exception for a script that failed.
     *
     * @param server the address without user and password
     */
    static IllegalStateException failed(String server, Throwable failure) {
        // A response of the server would quote arguments as a cause, too.
        return new IllegalStateException(
                "Redis at %s failed: %s".formatted(server, describe(failure)),
                response(failure) == null ? failure : null);
    }

    /** Returns the code of the server's response, or the exception if there was no response. */
    static String describe(Throwable failure) {
        var response = response(failure);
        if (response == null) {
            return failure.toString();
        }
        var code = CODE.matcher(String.valueOf(response.getMessage()));
        return code.find()
                ? "the server responded with the error %s. %s".formatted(code.group(1), advice(code.group(1)))
                : "the server responded with an error. Check its log.";
    }

    private static @Nullable RedisCommandExecutionException response(Throwable failure) {
        var cause = failure;
        for (var i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof RedisCommandExecutionException response) {
                return response;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String advice(String code) {
        return switch (code) {
            case "NOAUTH", "WRONGPASS" -> "Check the user and the password in the URL.";
            case "NOPERM" ->
                "Grant the user the commands EVAL, EVALSHA and SCRIPT LOAD, those of the scripts, and"
                        + " the keys that begin with \"stratalake:\".";
            case "OOM" -> "The server has no memory left: raise maxmemory or remove other data.";
            case "READONLY" -> "The server is a replica: connect to the primary, or through Sentinel.";
            case "MISCONF" -> "The server cannot save its data: check its disk.";
            case "LOADING" -> "The server is starting: no action is needed.";
            case "BUSY" -> "The server runs a script of another program for too long.";
            case "CLUSTERDOWN" -> "The cluster does not serve all slots: check its nodes.";
            default -> "Check the server, and that it is Redis 6 or later or Valkey.";
        };
    }
}
