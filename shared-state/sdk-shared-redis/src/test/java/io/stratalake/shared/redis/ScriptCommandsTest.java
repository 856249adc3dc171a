package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands of the scripts, which Redis 6.0 has, the oldest that is supported. */
class ScriptCommandsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/io/stratalake/shared/redis");

    /** Commands of Redis 6.0 or older. HSET with several fields needs Redis 4. */
    private static final Set<String> OF_REDIS_6_0 = Set.of(
            "GET",
            "HGET",
            "HMGET",
            "HSET",
            "PEXPIRE",
            "SET",
            "TIME",
            "ZADD",
            "ZCARD",
            "ZRANGE",
            "ZRANGEBYSCORE",
            "ZRANK",
            "ZREM",
            "ZREMRANGEBYSCORE",
            "ZSCORE");

    /** Words of Redis 6.2 or later: options of ZADD, ZRANGE, SET and PEXPIRE, and functions of Lua. */
    private static final Set<String> LATER = Set.of(
            "'BYSCORE'",
            "'BYLEX'",
            "'REV'",
            "'GT'",
            "'LT'",
            "'GET'",
            "'EXAT'",
            "'PXAT'",
            "'WITHSCORE'",
            "redis.acl_check_cmd",
            "redis.register_function",
            "server.call",
            "#!lua");

    private static final Pattern CALL = Pattern.compile("redis\\.p?call\\('([A-Z]+)'");

    private static Stream<String> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.map(ScriptCommandsTest::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_scripts_use_commands_of_redis_6_0_only() throws IOException {
        var used = new TreeSet<String>();
        scripts().forEach(script -> {
            var call = CALL.matcher(script);
            while (call.find()) {
                used.add(call.group(1));
            }
        });

        assertEquals(new TreeSet<>(OF_REDIS_6_0), used);
    }

    @Test
    void the_scripts_use_no_later_option() throws IOException {
        scripts()
                .map(script -> script.replace("redis.call('GET'", ""))
                .forEach(script ->
                        LATER.forEach(word -> assertFalse(script.contains(word), () -> word + ": " + script)));
    }

    /** A call whose command is not a literal would escape the other tests. */
    @Test
    void each_call_names_its_command() throws IOException {
        scripts().forEach(script -> {
            var calls =
                    Pattern.compile("redis\\.p?call").matcher(script).results().count();
            assertTrue(calls > 0, script);
            assertEquals(calls, CALL.matcher(script).results().count(), script);
        });
    }
}
