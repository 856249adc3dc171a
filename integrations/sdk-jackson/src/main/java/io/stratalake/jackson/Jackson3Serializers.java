package io.stratalake.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdSerializer;

/** The serializers for Jackson 3. */
final class Jackson3Serializers implements Serializers {

    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier bean,
            JsonFormat.@Nullable Value format) {
        if (SdkTypes.isModel(type.getRawClass())) {
            return new Models();
        }
        return SdkTypes.isOpenEnum(type.getRawClass()) ? new OpenEnums() : null;
    }

    /** The serializers of the keys of maps. */
    static final class Keys implements Serializers {

        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier bean,
                JsonFormat.@Nullable Value format) {
            return SdkTypes.isOpenEnum(type.getRawClass()) ? new OpenEnumKeys() : null;
        }
    }

    private static final class Models extends StdSerializer<JsonModel> {

        Models() {
            super(JsonModel.class);
        }

        @Override
        public void serialize(JsonModel model, JsonGenerator generator, SerializationContext context) {
            write(model, generator, false);
        }

        @Override
        public void serializeWithType(
                JsonModel model, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
            var id = types.writeTypePrefix(generator, context, types.typeId(model, JsonToken.START_OBJECT));
            write(model, generator, true);
            types.writeTypeSuffix(generator, context, id);
        }

        private static void write(JsonModel model, JsonGenerator generator, boolean omitsOuterObject) {
            try {
                model.writeTo(new Jackson3Writer(generator, omitsOuterObject));
            } catch (IOException e) {
                // The generator throws unchecked exceptions only.
                throw JacksonIOException.construct(e, generator);
            } catch (IllegalArgumentException e) {
                throw DatabindException.from(generator, e.getMessage());
            }
        }
    }

    private static final class OpenEnums extends StdSerializer<OpenEnum> {

        OpenEnums() {
            super(OpenEnum.class);
        }

        @Override
        public void serialize(OpenEnum value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.value());
        }

        @Override
        public void serializeWithType(
                OpenEnum value, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
            var id = types.writeTypePrefix(generator, context, types.typeId(value, JsonToken.VALUE_STRING));
            serialize(value, generator, context);
            types.writeTypeSuffix(generator, context, id);
        }
    }

    private static final class OpenEnumKeys extends StdSerializer<OpenEnum> {

        OpenEnumKeys() {
            super(OpenEnum.class);
        }

        @Override
        public void serialize(OpenEnum value, JsonGenerator generator, SerializationContext context) {
            generator.writeName(value.value());
        }
    }
}
