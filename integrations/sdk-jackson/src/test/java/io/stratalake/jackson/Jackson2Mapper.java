package io.stratalake.jackson;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A mapper of Jackson 2 that found the module. */
record Jackson2Mapper(Format format, ObjectMapper mapper) implements Mapper {

    static Jackson2Mapper of(Format format) {
        var mapper = switch (format) {
            case JSON -> with(JsonMapper.builder());
            case YAML -> with(YAMLMapper.builder());
            case CBOR -> with(CBORMapper.builder());
        };
        return new Jackson2Mapper(format, mapper);
    }

    private static ObjectMapper with(MapperBuilder<?, ?> builder) {
        return builder.findAndAddModules()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T run(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] write(Object value) {
        return run(() -> mapper.writeValueAsBytes(value));
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) {
        return run(() -> mapper.readValue(document, type));
    }

    @Override
    public <T> T convert(Object value, Class<T> type) {
        return mapper.convertValue(value, type);
    }

    @Override
    public String tree(Object value) {
        return run(() -> new ObjectMapper().writeValueAsString(mapper.valueToTree(value)));
    }

    @Override
    public <T> T readTree(String json, Class<T> type) {
        return run(() -> mapper.treeToValue(mapper.readTree(json), type));
    }

    @Override
    public Mapper withTypeIds() {
        var validator = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(Object.class)
                .build();
        return new Jackson2Mapper(
                format,
                mapper.copy().activateDefaultTyping(validator, ObjectMapper.DefaultTyping.OBJECT_AND_NON_CONCRETE));
    }

    @Override
    public String toString() {
        return "Jackson 2, " + format;
    }
}
