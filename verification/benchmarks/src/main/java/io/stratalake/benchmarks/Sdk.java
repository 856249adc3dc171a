package io.stratalake.benchmarks;

import com.google.gson.TypeAdapter;
import io.stratalake.core.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads and writes models with the SDK, without a call. */
final class Sdk {

    private Sdk() {}

    static <T> T read(TypeAdapter<T> adapter, byte[] body) throws IOException {
        return Json.read(adapter, new ByteArrayInputStream(body));
    }
}
