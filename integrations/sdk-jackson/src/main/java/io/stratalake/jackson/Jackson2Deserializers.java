package io.stratalake.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.KeyDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.TypeAdapter;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.core.model.OpenEnumAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The deserializers for Jackson 2. */
final class Jackson2Deserializers extends Deserializers.Base implements KeyDeserializers {

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription bean) {
        var raw = type.getRawClass();
        if (!SdkTypes.isReadable(raw)) {
            return null;
        }
        return SdkTypes.isModel(raw)
                ? new Values(raw, SdkTypes.model(raw), LogicalType.POJO)
                : new Values(raw, SdkTypes.openEnum(raw), LogicalType.Textual);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return SdkTypes.isReadable(type);
    }

    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription bean) {
        var raw = type.getRawClass();
        return SdkTypes.isReadable(raw) && SdkTypes.isOpenEnum(raw) ? new Keys(SdkTypes.openEnum(raw)) : null;
    }

    /** A deserializer of one type. */
    private static final class Values extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        private final transient TypeAdapter<?> adapter;
        private final LogicalType logicalType;

        Values(Class<?> type, TypeAdapter<?> adapter, LogicalType logicalType) {
            super(type);
            this.adapter = adapter;
            this.logicalType = logicalType;
        }

        @Override
        public LogicalType logicalType() {
            return logicalType;
        }

        /** Returns false, because models are immutable. */
        @Override
        public Boolean supportsUpdate(DeserializationConfig config) {
            return false;
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var type = handledType();
            if (logicalType == LogicalType.Textual && parser.currentToken().isStructStart()) {
                throw new Jackson2ReadException(
                        parser, type, "Expected a string but was " + parser.currentToken(), null);
            }
            var reader = new Jackson2Reader(parser);
            try {
                return adapter.read(reader);
            } catch (UncheckedIOException e) {
                // The parser failed, and its exception has the location.
                throw e.getCause();
            } catch (NumberFormatException e) {
                // Its message quotes the text.
                throw new Jackson2ReadException(parser, type, "Expected a number", reader);
            } catch (IOException | IllegalStateException e) {
                throw new Jackson2ReadException(parser, type, String.valueOf(e.getMessage()), reader);
            }
        }
    }

    private static final class Keys extends KeyDeserializer {

        private final OpenEnumAdapter<OpenEnum> adapter;

        Keys(OpenEnumAdapter<OpenEnum> adapter) {
            this.adapter = adapter;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return adapter.get(key);
        }
    }
}
