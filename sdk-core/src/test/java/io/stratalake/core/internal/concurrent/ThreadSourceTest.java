package io.stratalake.core.internal.concurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ThreadSourceTest {

    private static final String METADATA = "META-INF/native-image/io.stratalake/sdk-core/reachability-metadata.json";

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void before_java_21_threads_are_pooled() {
        var executor = ThreadSource.executor("stratalake-");
        try {
            assertInstanceOf(ThreadPoolExecutor.class, executor);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void from_java_21_on_threads_are_virtual() throws Exception {
        var executor = ThreadSource.executor("stratalake-");
        try {
            var thread = executor.submit(Thread::currentThread).get();
            assertEquals(true, Thread.class.getMethod("isVirtual").invoke(thread));
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void a_native_image_keeps_the_class_that_makes_virtual_threads() throws Exception {
        var entry = entry();
        assertEquals(Executors.class.getName(), entry.get("type").getAsString());
        assertEquals(
                ThreadSource.class.getName(),
                entry.getAsJsonObject("condition").get("typeReached").getAsString());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_native_image_keeps_the_method_that_makes_virtual_threads() throws Exception {
        var method = only(entry().getAsJsonArray("methods"));
        assertEquals(0, method.getAsJsonArray("parameterTypes").size());
        assertNotNull(Executors.class.getMethod(method.get("name").getAsString()));
    }

    private static JsonObject entry() throws IOException {
        var metadata = ThreadSource.class.getClassLoader().getResourceAsStream(METADATA);
        assertNotNull(metadata, METADATA);
        try (var reader = new InputStreamReader(metadata, UTF_8)) {
            return only(JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("reflection"));
        }
    }

    private static JsonObject only(Iterable<JsonElement> elements) {
        var all = StreamSupport.stream(elements.spliterator(), false).toList();
        assertEquals(1, all.size());
        return all.get(0).getAsJsonObject();
    }
}
