package io.stratalake.jackson;

import com.google.gson.TypeAdapter;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.core.model.OpenEnumAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.type.LogicalType;

/** The deserializers for Jackson 3. */
final class Jackson3Deserializers extends Deserializers.Base implements KeyDeserializers {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
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
            JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
        var raw = type.getRawClass();
        return SdkTypes.isReadable(raw) && SdkTypes.isOpenEnum(raw) ? new Keys(SdkTypes.openEnum(raw)) : null;
    }

    /** A deserializer of one type. */
    private static final class Values extends StdDeserializer<Object> {

        private final TypeAdapter<?> adapter;
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
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            var type = handledType();
            if (logicalType == LogicalType.Textual && parser.currentToken().isStructStart()) {
                throw new Jackson3ReadException(
                        parser, type, "Expected a string but was " + parser.currentToken(), null);
            }
            var reader = new Jackson3Reader(parser);
            try {
                return adapter.read(reader);
            } catch (NumberFormatException e) {
                // Its message quotes the text.
                throw new Jackson3ReadException(parser, type, "Expected a number", reader);
            } catch (IOException | IllegalStateException e) {
                throw new Jackson3ReadException(parser, type, String.valueOf(e.getMessage()), reader);
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
