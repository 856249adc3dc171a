package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.subscriptions.Subscription;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program with one version of Jackson only. */
class IsolationTest {

    private static URL[] classPathWithout(String version) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.replace(File.separatorChar, '/').contains(version))
                .map(element -> {
                    try {
                        return Path.of(element).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray(URL[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "com/fasterxml/jackson/core/jackson-databind, tools.jackson, com.fasterxml.jackson.databind.ObjectMapper",
        "tools/jackson/core, com.fasterxml.jackson, tools.jackson.databind.ObjectMapper"
    })
    void the_other_version_is_not_needed(String absent, String used, String missing) throws Exception {
        try (var loader = new URLClassLoader(classPathWithout(absent), ClassLoader.getPlatformClassLoader())) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(missing));
            var builder = loader.loadClass(used + ".databind.json.JsonMapper")
                    .getMethod("builder")
                    .invoke(null);
            var previous = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            Object mapper;
            try {
                builder.getClass().getMethod("findAndAddModules").invoke(builder);
                mapper = builder.getClass().getMethod("build").invoke(builder);
            } finally {
                Thread.currentThread().setContextClassLoader(previous);
            }
            var type = loader.loadClass(Subscription.class.getName());
            var json = "{\"id\":\"1\",\"type\":\"t\"}";
            var read = mapper.getClass()
                    .getMethod("readValue", String.class, Class.class)
                    .invoke(mapper, json, type);

            assertTrue(type.isInstance(read));
            assertEquals(
                    json,
                    mapper.getClass()
                            .getMethod("writeValueAsString", Object.class)
                            .invoke(mapper, read));
        }
    }
}
