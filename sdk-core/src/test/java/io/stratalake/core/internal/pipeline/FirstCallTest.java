package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes that a process loads until its first response. Loading classes takes most of that time, so that a family
 * of unneeded ones makes a start slow.
 */
class FirstCallTest {

    private static final List<String> NOT_NEEDED = List.of(
            // TLS, with the 140 certificates that the JVM trusts: this call is of plain HTTP.
            "sun.security.ssl.SSLContextImpl",
            "sun.security.ssl.X509TrustManagerImpl",
            // OkHttp's tags are kept by Kotlin's classes.
            "kotlin.reflect.",
            // What reads by reflection.
            "com.google.gson.Gson ",
            "com.google.gson.reflect.",
            // This token is there already.
            "com.nimbusds.",
            // Nothing fails.
            "io.github.resilience4j.retry.",
            ErrorResponseMapper.class.getName(),
            IoFailureMapper.class.getName(),
            // Nobody listens.
            "io.micrometer.",
            "io.opentelemetry.",
            "io.stratalake.core.observe.TokenRenewal");

    private final FakeService service = new FakeService();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        service.close();
    }

    private List<String> loaded(URI... arguments) throws Exception {
        service.answers(200, "\"hello\"");
        var log = ClassLoadLog.of(
                FirstCall.class, folder, Stream.of(arguments).map(URI::toString).toArray(String[]::new));
        assertTrue(log.output().lines().anyMatch("hello"::equals), log.output());
        return log.lines();
    }

    @Test
    void loads_what_it_needs_and_no_family_of_classes_more() throws Exception {
        assertWithout(NOT_NEEDED, loaded(service.url()));
    }

    @Test
    void a_token_request_needs_what_builds_its_message_and_no_reflection() throws Exception {
        service.answers(200, "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":7200}");

        assertWithout(
                NOT_NEEDED.stream()
                        .filter(family -> !family.equals("com.nimbusds."))
                        .toList(),
                loaded(service.url(), service.url().resolve("/token")));
    }

    private static void assertWithout(List<String> families, List<String> loaded) {
        assertTrue(
                loaded.stream().anyMatch(line -> line.startsWith(Pipeline.class.getName())),
                "the log has no loaded class of the SDK");
        for (var family : families) {
            var found = loaded.stream().filter(line -> line.startsWith(family)).toList();
            assertEquals(List.of(), found, "a first call does without " + family);
        }
    }
}
