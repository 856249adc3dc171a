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
import com.google.gson.annotations.SerializedName;

/** Jackson, configured once as its guide recommends. */
public final class PlainJackson {

    private PlainJackson() {}

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
