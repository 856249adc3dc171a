package io.stratalake.benchmarks.peer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.OffsetDateTime;

/** Gson, configured once as its guide recommends. It is apart from Jackson, whose classes a start with Gson must not load. */
public final class PlainGson {

    private PlainGson() {}

    /** Gson with an adapter for timestamps. */
    public static Gson gson() {
        return new GsonBuilder()
                .registerTypeAdapter(OffsetDateTime.class, new Timestamps())
                .create();
    }

    private static final class Timestamps extends TypeAdapter<OffsetDateTime> {

        @Override
        public OffsetDateTime read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return OffsetDateTime.parse(in.nextString());
        }

        @Override
        public void write(JsonWriter out, OffsetDateTime value) throws IOException {
            out.value(value == null ? null : value.toString());
        }
    }
}
