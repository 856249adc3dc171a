package io.stratalake.benchmarks.peer;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.OffsetDateTime;

/** Gson and Jackson, configured once as their guides recommend. */
public final class PlainJson {

    private PlainJson() {}

    /** Gson with an adapter for timestamps. */
    public static Gson gson() {
        return new GsonBuilder()
                .registerTypeAdapter(OffsetDateTime.class, new Timestamps())
                .create();
    }

    /** Jackson with its module for timestamps; it reads fields, by the names that Gson's annotation gives them. */
    public static ObjectMapper jackson() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .annotationIntrospector(new GsonNames())
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
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

    private static final class GsonNames extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public PropertyName findNameForDeserialization(Annotated a) {
            var name = a.getAnnotation(SerializedName.class);
            return name != null ? PropertyName.construct(name.value()) : super.findNameForDeserialization(a);
        }

        @Override
        public PropertyName findNameForSerialization(Annotated a) {
            var name = a.getAnnotation(SerializedName.class);
            return name != null ? PropertyName.construct(name.value()) : super.findNameForSerialization(a);
        }
    }
}
