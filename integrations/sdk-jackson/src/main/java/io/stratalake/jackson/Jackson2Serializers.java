package io.stratalake.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The serializers for Jackson 2. */
final class Jackson2Serializers extends Serializers.Base {

    @Override
    public @Nullable JsonSerializer<?> findSerializer(SerializationConfig config, JavaType type, BeanDescription bean) {
        if (SdkTypes.isModel(type.getRawClass())) {
            return new Models();
        }
        return SdkTypes.isOpenEnum(type.getRawClass()) ? new OpenEnums() : null;
    }

    /** The serializers of the keys of maps. */
    static final class Keys extends Serializers.Base {

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription bean) {
            return SdkTypes.isOpenEnum(type.getRawClass()) ? new OpenEnumKeys() : null;
        }
    }

    private static final class Models extends StdSerializer<JsonModel> {

        private static final long serialVersionUID = 1L;

        Models() {
            super(JsonModel.class);
        }

        @Override
        public void serialize(JsonModel model, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            write(model, generator, false);
        }

        @Override
        public void serializeWithType(
                JsonModel model, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
                throws IOException {
            var id = types.writeTypePrefix(generator, types.typeId(model, JsonToken.START_OBJECT));
            write(model, generator, true);
            types.writeTypeSuffix(generator, id);
        }

        private static void write(JsonModel model, JsonGenerator generator, boolean omitsOuterObject)
                throws IOException {
            try {
                model.writeTo(new Jackson2Writer(generator, omitsOuterObject));
            } catch (IllegalArgumentException e) {
                throw JsonMappingException.from(generator, e.getMessage());
            }
        }
    }

    private static final class OpenEnums extends StdSerializer<OpenEnum> {

        private static final long serialVersionUID = 1L;

        OpenEnums() {
            super(OpenEnum.class);
        }

        @Override
        public void serialize(OpenEnum value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(value.value());
        }

        @Override
        public void serializeWithType(
                OpenEnum value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
                throws IOException {
            var id = types.writeTypePrefix(generator, types.typeId(value, JsonToken.VALUE_STRING));
            serialize(value, generator, provider);
            types.writeTypeSuffix(generator, id);
        }
    }

    private static final class OpenEnumKeys extends StdSerializer<OpenEnum> {

        private static final long serialVersionUID = 1L;

        OpenEnumKeys() {
            super(OpenEnum.class);
        }

        @Override
        public void serialize(OpenEnum value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeFieldName(value.value());
        }
    }
}
